/** GitHub's GraphQL errors carry a `type`; the status stays 200. */

export type GraphqlErrorType =
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'UNPROCESSABLE'
  | 'RATE_LIMITED'
  | 'MISSING_PAGINATION_BOUNDARIES'
  | 'EXCESSIVE_PAGINATION'
  | 'INVALID_PAGINATION'
  | 'MAX_NODE_LIMIT_EXCEEDED'
  | 'ARGUMENT_LIMIT'
  | 'INVALID_CURSOR_ARGUMENTS';

export class GraphqlRefusal extends Error {
  override readonly name = 'GraphqlRefusal';
  readonly type: GraphqlErrorType;

  constructor(type: GraphqlErrorType, message: string) {
    super(message);
    this.type = type;
  }
}

export function isGraphqlRefusal(error: unknown): error is GraphqlRefusal {
  return error instanceof GraphqlRefusal;
}
