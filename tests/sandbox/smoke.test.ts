import { Octokit } from '@octokit/rest';
import { expect, test } from 'vitest';
import { startCheckedSandbox as startSandbox } from '../support/sandbox.js';

test('smoke', async () => {
  const sandbox = await startSandbox();
  sandbox.addUser('alice', 'write');
  sandbox.as('alice').createLabel('on-call');
  const octokit = new Octokit({ baseUrl: sandbox.apiUrl, auth: sandbox.actionsToken() });
  const base = { owner: 'acme', repo: 'shop' };
  const { data } = await octokit.rest.issues.create({
    ...base,
    title: 'Help',
    body: 'x',
    labels: ['On-Call'],
    assignees: ['alice'],
  });
  await octokit.rest.issues.createComment({ ...base, issue_number: data.number, body: 'hi' });
  sandbox.as('bob').comment(1, 'yo');
  await octokit.graphql(
    `query($n: Int!) { viewer { login } rateLimit { cost remaining } repository(owner: "acme", name: "shop") { url
    issues(first: $n, states: [OPEN], labels: ["on-call"]) { totalCount nodes { number author { __typename login } viewerDidAuthor labels(first: 5) { nodes { name } }
      timelineItems(last: 10) { totalCount pageInfo { hasPreviousPage startCursor } nodes { __typename ... on LabeledEvent { label { name } createdAt actor { login } } ... on IssueComment { fullDatabaseId databaseId body author { login __typename } viewerDidAuthor } } } } } } }`,
    { n: 50 },
  );
  expect(sandbox.issue(1)).toMatchObject({ labels: ['on-call'], assignees: ['alice'] });
  await sandbox.stop();
});
