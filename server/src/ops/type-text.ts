import { contractNames } from '../contract-types.js';
import type { ApiDocument } from './document.js';

/**
 * Writes a JSON schema of the document as a type that people read, such as `{ id: string; at: number | null }`. Types of
 * the contract are written by their names, all others out.
 */
export function typeText(schema: unknown, document: ApiDocument, indent = '', depth = 0): string {
  const name = isShape(schema) && typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
  if (name && contractNames.includes(name)) return name;
  const shape = name ? named(name, document) : schema;
  if (!isShape(shape) || depth > 6) return 'unknown';
  const variants = listOf(shape, 'anyOf') ?? listOf(shape, 'oneOf');
  if (variants) return variants.map((one) => typeText(one, document, indent, depth + 1)).join(' | ');
  const parts = listOf(shape, 'allOf');
  if (parts) return parts.map((one) => typeText(one, document, indent, depth + 1)).join(' & ');
  const choices = listOf(shape, 'enum');
  if (choices) return choices.map((one) => JSON.stringify(one)).join(' | ');
  if ('const' in shape) return JSON.stringify(shape.const);

  const type = shape.type;
  if (Array.isArray(type)) {
    return type.map((one: unknown) => typeText({ ...shape, type: one }, document, indent, depth + 1)).join(' | ');
  }
  if (type === 'array') return `${grouped(typeText(shape.items, document, indent, depth + 1))}[]`;
  if (type === 'object') return objectText(shape, document, indent, depth);
  return typeof type === 'string' ? type : 'unknown';
}

type Shape = Record<string, unknown>;

const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (shape: Shape, key: string): unknown[] | undefined => {
  const value = shape[key];
  return Array.isArray(value) ? value : undefined;
};

const grouped = (text: string) => (text.includes(' | ') && !text.startsWith('{') ? `(${text})` : text);

function objectText(shape: Shape, document: ApiDocument, indent: string, depth: number): string {
  const { properties, additionalProperties } = shape;
  if (isShape(properties) && Object.keys(properties).length > 0) {
    const required = new Set(listOf(shape, 'required') ?? []);
    const inner = `${indent}  `;
    const lines = Object.entries(properties).map(([name, property]) => {
      const described =
        isShape(property) && typeof property.description === 'string' ? ` // ${property.description}` : '';
      return `${inner}${name}${required.has(name) ? '' : '?'}: ${typeText(property, document, inner, depth + 1)}${described}`;
    });
    return `{\n${lines.join('\n')}\n${indent}}`;
  }
  if (isShape(additionalProperties)) return `{ [key]: ${typeText(additionalProperties, document, indent, depth + 1)} }`;
  return typeof shape.description === 'string' ? shape.description : 'object';
}

/** A schema of the document by its name. */
export function named(name: string, document: ApiDocument): unknown {
  const schemas: unknown = document.components?.schemas;
  return isShape(schemas) ? schemas[name] : undefined;
}
