/** GitHub's way of saying no: a status, a message, and for a 422 the list of what is wrong. */

export interface RefusalDetail {
  readonly resource?: string;
  readonly field?: string;
  readonly code: string;
  readonly message?: string;
  readonly value?: string;
}

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly details: readonly RefusalDetail[];

  constructor(status: number, message: string, details: readonly RefusalDetail[] = []) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

export function notFound(message = 'Not Found'): Refusal {
  return new Refusal(404, message);
}

export function gone(): Refusal {
  return new Refusal(410, 'This issue was deleted');
}

export function validationFailed(...details: readonly RefusalDetail[]): Refusal {
  return new Refusal(422, 'Validation Failed', details);
}

/** What a token of an Action gets where its `permissions:` lack a line. */
export function notAccessible(): Refusal {
  return new Refusal(403, 'Resource not accessible by integration');
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal;
}
