import fc from 'fast-check';

/** What is read of a JSON schema in the OpenAPI document. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

/** What a schema is read beside. */
export interface Around {
  /** Schemas by name, for `$ref`. */
  schemas: Record<string, Schema>;
  /** Values of fields that the document only calls objects, by the name of the field. */
  documents: Record<string, fc.Arbitrary<unknown>>;
}

/** Values that a JSON schema takes, as far as it tells: for tests that ask routes by their own description. */
export function arbitraryOf(schema: Schema, around: Around): fc.Arbitrary<unknown> {
  if (schema.$ref) return arbitraryOf(around.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, around);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fc.oneof(...options.map((option) => arbitraryOf(option, around)));
  if (schema.allOf) return fc.tuple(...schema.allOf.map((part) => arbitraryOf(part, around))).map(merged);
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => arbitraryOf({ ...schema, type }, around)));
  }
  switch (schema.type) {
    case 'string':
      return fc.string({ minLength: schema.minLength, maxLength: Math.min(schema.maxLength ?? 30, 60) });
    case 'integer':
      return fc.integer({ min: schema.minimum, max: schema.maximum });
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array': {
      const { minItems: minLength, maxItems = 5, items = {} } = schema;
      return fc.array(arbitraryOf(items, around), { minLength, maxLength: Math.min(maxItems, 5) });
    }
    case 'object':
      return objectOf(schema, around);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function numberOf({ minimum, exclusiveMinimum, maximum }: Schema): fc.Arbitrary<number> {
  return fc.double({
    min: exclusiveMinimum ?? minimum,
    minExcluded: exclusiveMinimum !== undefined,
    max: maximum,
    noNaN: true,
    noDefaultInfinity: true,
  });
}

function objectOf({ properties, required = [], additionalProperties }: Schema, around: Around): fc.Arbitrary<unknown> {
  if (!properties) {
    const values = typeof additionalProperties === 'object' ? additionalProperties : {};
    return fc.dictionary(fc.string({ maxLength: 20 }), arbitraryOf(values, around), { maxKeys: 4 });
  }
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, around.documents[name] ?? arbitraryOf(inner, around)]),
  );
  return fc.record(fields, { requiredKeys: required });
}

const merged = (parts: unknown[]): unknown => Object.assign({}, ...parts.map(Object));
