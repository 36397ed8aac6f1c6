import { expect, it } from 'vitest';
import { z } from 'zod';
import * as schemas from './index.js';

/* Everything that is stored has an end: texts a length, lists and records a count. */

const { flow, friction, journey, lifecycle, milestone, segment, theme, trigger, environmentPatch, projectPatch } =
  schemas;
const formats = {
  flow,
  friction,
  journey,
  lifecycle,
  milestone,
  segment,
  theme,
  trigger,
  environmentPatch,
  projectPatch,
};

type Node = z.core.JSONSchema.BaseSchema;

/** Every text, list and record of a schema, by its path; what is referred to more than once is looked at once. */
function partsOf(root: Node): { path: string; node: Node }[] {
  const found: { path: string; node: Node }[] = [];
  const seen = new Set<unknown>();
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    if (Array.isArray(node)) {
      for (const one of node) visit(one, path);
      return;
    }
    const {
      properties = {},
      additionalProperties,
      propertyNames,
      items,
      anyOf,
      oneOf,
      allOf,
      not,
      $defs,
    } = node as Node; // of zod
    found.push({ path, node: node as Node });
    for (const [name, inner] of Object.entries(properties)) visit(inner, `${path}.${name}`);
    for (const [name, inner] of Object.entries($defs ?? {})) visit(inner, name);
    visit(additionalProperties, `${path}.*`);
    visit(propertyNames, `${path}.(name)`);
    visit(items, `${path}[]`);
    for (const options of [anyOf, oneOf, allOf, not]) visit(options, path);
  };
  visit(root, '');
  return found;
}

const isBounded: Record<string, (node: Node) => boolean> = {
  string: (node) => node.maxLength !== undefined || node.enum !== undefined || node.const !== undefined,
  array: (node) => node.maxItems !== undefined,
  object: (node) => !node.additionalProperties || node.maxProperties !== undefined || hasNamedKeys(node),
};

/** A record whose keys are listed. */
const hasNamedKeys = ({ propertyNames }: Node) => typeof propertyNames === 'object' && propertyNames.enum !== undefined;

it.each(Object.entries(formats))('bounds every text, list and record of a %s', (_, format) => {
  const parts = partsOf(z.toJSONSchema(format, { io: 'input', unrepresentable: 'any' }));
  const measured = parts.filter(({ node }) => isBounded[String(node.type)]);
  expect(measured.length).toBeGreaterThanOrEqual(4);
  expect(measured.filter(({ node }) => !isBounded[String(node.type)]?.(node)).map(({ path }) => path)).toEqual([]);
});
