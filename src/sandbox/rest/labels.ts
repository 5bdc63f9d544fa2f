/** The repository's labels over REST. */
import { z } from 'zod';
import { createLabel, deleteLabel, labelNamed, updateLabel } from '../labels.js';
import { presentLabel } from './present.js';
import { type Call, paged, param, parseBody, type Route } from './route.js';

const base = '/repos/{owner}/{repo}/labels';
const one = `${base}/{name}`;

const newSchema = z.object({
  name: z.string(),
  color: z.string().optional(),
  description: z.string().nullish(),
});
const changeSchema = z
  .object({ new_name: z.string(), color: z.string(), description: z.string().nullable() })
  .partial();

export const labelRoutes: readonly Route[] = [
  { method: 'GET', template: base, scope: 'issues', access: 'read', handle: list },
  { method: 'POST', template: base, scope: 'issues', access: 'write', handle: create },
  { method: 'GET', template: one, scope: 'issues', access: 'read', handle: show },
  { method: 'PATCH', template: one, scope: 'issues', access: 'write', handle: change },
  { method: 'DELETE', template: one, scope: 'issues', access: 'write', handle: drop },
];

function list(call: Call) {
  const path = `/repos/${call.world.owner}/${call.world.name}/labels`;
  const items = [...call.world.labels.values()];
  return paged(call, path, { items, present: (label) => presentLabel(call, label) });
}

function create(call: Call) {
  const label = presentLabel(call, createLabel(call.world, call.viewer, parseBody(newSchema, call)));
  return { status: 201, body: label, headers: { location: label.url } };
}

function show(call: Call) {
  return { status: 200, body: presentLabel(call, labelNamed(call.world, param(call, 'name'))) };
}

function change(call: Call) {
  const { new_name: name, ...rest } = parseBody(changeSchema, call);
  const request = { name: param(call, 'name'), change: { ...rest, ...(name === undefined ? {} : { name }) } };
  return { status: 200, body: presentLabel(call, updateLabel(call.world, call.viewer, request)) };
}

function drop(call: Call) {
  deleteLabel(call.world, call.viewer, param(call, 'name'));
  return { status: 204 };
}
