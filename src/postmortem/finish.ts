/** Whether a closed incident is finished, as data; `report/status-comment` puts it in words. */

/** What is still to be done; `text` is untrusted. */
export type OpenFollowUp =
  | { readonly kind: 'issue'; readonly number: number; readonly text: string }
  /** An issue that this run creates; `reference` stands for its number. */
  | { readonly kind: 'created'; readonly reference: string; readonly text: string }
  | { readonly kind: 'task'; readonly text: string };

export type Finish =
  /** Nothing follows from it; or nobody can tell, as what follows was not read. */
  | { readonly kind: 'silent' }
  /** `/waive` on the incident. */
  | { readonly kind: 'waived' }
  /** `postmortem`: `#20`, or the stand-in for it. */
  | {
      readonly kind: 'waiting';
      readonly postmortem: string;
      readonly isClosed: boolean;
      readonly open: readonly OpenFollowUp[];
      /** `/waive` on the postmortem, which is still open. */
      readonly waived?: string;
    }
  | {
      readonly kind: 'finished';
      readonly postmortem: string;
      /** Why what is left of it is not needed, where the postmortem was closed over it. */
      readonly waived?: string;
    };
