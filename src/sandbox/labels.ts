/** Labels of the repository: their limits, and what happens to issues when one goes. */
import type { Label } from './model.js';
import { notFound, Refusal, type RefusalDetail, validationFailed } from './refusal.js';
import { canWrite, demand, type Viewer } from './rights.js';
import { findLabel, isSameName, nowOf, type World } from './world.js';

/** https://docs.github.com/en/rest/issues/labels */
const maxNameLength = 50;
const maxDescriptionLength = 100;
/** The grey of a label made by naming it on an issue. */
const defaultColor = 'ededed';

export interface LabelInput {
  readonly name: string;
  readonly color?: string | undefined;
  readonly description?: string | null | undefined;
}

export function createLabel(world: World, viewer: Viewer, input: LabelInput): Label {
  demand(viewer, canWrite(viewer));
  const problems = labelProblems(input);
  if (problems.length > 0) throw validationFailed(...problems);
  if (findLabel(world, input.name) !== undefined) throw validationFailed(alreadyExists);
  return keepNewLabel(world, input);
}

/** `name` finds it without case; `change.name` renames it on every issue. */
export function updateLabel(
  world: World,
  viewer: Viewer,
  { name, change }: { readonly name: string; readonly change: Partial<LabelInput> },
): Label {
  demand(viewer, canWrite(viewer));
  const label = labelNamed(world, name);
  const next = {
    ...label,
    name: change.name ?? label.name,
    color: (change.color ?? label.color).toLowerCase(),
    description: change.description === undefined ? label.description : change.description,
    updatedAt: nowOf(world),
  };
  const problems = labelProblems(next);
  if (problems.length > 0) throw validationFailed(...problems);
  if (!isSameName(next.name, label.name) && findLabel(world, next.name) !== undefined) {
    throw validationFailed(alreadyExists);
  }
  world.labels.set(label.id, next);
  return next;
}

/** Issues lose it without an event and without a new `updatedAt`. */
export function deleteLabel(world: World, viewer: Viewer, name: string): void {
  demand(viewer, canWrite(viewer));
  world.labels.delete(labelNamed(world, name).id);
}

export function labelNamed(world: World, name: string): Label {
  const label = findLabel(world, name);
  if (label === undefined) throw notFound();
  return label;
}

/**
 * The labels of these names, each once, in order. Naming one that is not there creates it, in grey, where the
 * viewer may create labels.
 */
export function namedLabels(world: World, viewer: Viewer, names: readonly string[]): readonly Label[] {
  const problems = names.flatMap((name) => labelProblems({ name }));
  if (problems.length > 0) throw validationFailed(...problems);
  if (!canWrite(viewer) && names.some((name) => findLabel(world, name) === undefined)) {
    throw new Refusal(403, 'You do not have permission to create labels on this repository.', [
      { resource: 'Repository', field: 'label', code: 'unauthorized' },
    ]);
  }
  const labels = names.map((name) => findLabel(world, name) ?? keepNewLabel(world, { name }));
  return [...new Map(labels.map((label) => [label.id, label])).values()];
}

function keepNewLabel(world: World, input: LabelInput): Label {
  const label: Label = {
    id: world.nextId('label'),
    name: input.name,
    color: (input.color ?? defaultColor).toLowerCase(),
    description: input.description ?? null,
    isDefault: false,
    createdAt: nowOf(world),
    updatedAt: nowOf(world),
  };
  world.labels.set(label.id, label);
  return label;
}

const alreadyExists: RefusalDetail = { resource: 'Label', code: 'already_exists', field: 'name' };

function labelProblems({ name, color, description }: LabelInput): readonly RefusalDetail[] {
  const problem = (field: string, message: string): RefusalDetail => ({
    resource: 'Label',
    code: 'custom',
    field,
    message,
  });
  return [
    ...(name.trim() === '' ? [{ resource: 'Label', code: 'missing_field', field: 'name' }] : []),
    ...([...name].length > maxNameLength
      ? [problem('name', `name is too long (maximum is ${maxNameLength} characters)`)]
      : []),
    ...(color !== undefined && !/^[\da-f]{6}$/i.test(color)
      ? [{ resource: 'Label', code: 'invalid', field: 'color' }]
      : []),
    ...([...(description ?? '')].length > maxDescriptionLength
      ? [problem('description', `description is too long (maximum is ${maxDescriptionLength} characters)`)]
      : []),
  ];
}
