/** Where what is published will be read, as events link to it. */

export interface Addresses {
  /** The repository's page. */
  readonly repositoryUrl?: string;
  /** Under which the published files stand, without a slash at its end; absent where they are on no site. */
  readonly site?: string;
}

/** The page about a schedule's rota, or the repository where there is none. */
export function rotaAddress({ site, repositoryUrl }: Addresses, schedule: string): string | undefined {
  return site === undefined ? repositoryUrl : `${site}/${encodeURIComponent(schedule)}.html`;
}

/** What several schedules share. */
export function siteAddress({ site, repositoryUrl }: Addresses): string | undefined {
  return site === undefined ? repositoryUrl : `${site}/`;
}
