/** What an OpenAPI document says of its paths. */
interface Described {
  paths?: Record<string, object> | undefined;
}

const methods: ReadonlySet<string> = new Set(['get', 'head', 'post', 'put', 'patch', 'delete']);

/**
 * Tells by which methods an address can be asked, so that who opens `/v1/batch` in a browser is told that it is there.
 * @returns a function that gives the methods of an address in capitals, in order; none where nothing is
 */
export function createMethodsOf({ paths = {} }: Described): (path: string) => string[] {
  const known = Object.entries(paths).map(([path, operations]) => ({
    parts: path.split('/'),
    allowed: Object.keys(operations).filter((method) => methods.has(method)),
  }));
  return (path) => {
    const asked = path.split('/');
    const found = known.filter(
      ({ parts }) =>
        parts.length === asked.length &&
        parts.every((part, at) => part === asked[at] || (part[0] === '{' && asked[at])),
    );
    return [...new Set(found.flatMap(({ allowed }) => allowed.map((method) => method.toUpperCase())))].sort();
  };
}
