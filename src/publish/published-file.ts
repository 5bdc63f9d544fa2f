/** One file of what is published. */
export interface PublishedFile {
  /** Relative to where it is published, with forward slashes. */
  readonly path: string;
  readonly text: string;
}
