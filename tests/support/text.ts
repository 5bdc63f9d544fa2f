/** Random text for parsers that must take anything: any UTF-16 code unit, halves of characters among them. */
import fc from 'fast-check';

export function anyText(maxLength: number): fc.Arbitrary<string> {
  // Half of the units are of ASCII, in which all syntax is written.
  const unit = fc.oneof(fc.nat(0x7f), fc.nat(0xffff));
  return fc.array(unit, { maxLength }).map((units) => String.fromCharCode(...units));
}
