import { html } from 'hono/html';
import { contractNames } from '../contract-types.js';
import type { ApiDocument } from './document.js';
import { roleOf } from './document.js';
import { named, typeText } from './type-text.js';

type Html = ReturnType<typeof html>;

interface Operation {
  method: string;
  path: string;
  tag: string;
  role: string;
  summary: string;
  description: string;
  parameters: { name: string; in: string; required: boolean; type: string }[];
  body: string | null;
  responses: { status: string; description: string; type: string | null }[];
}

/** The API reference as one page of our own: nothing is loaded from elsewhere and no script runs. */
export function referencePage(document: ApiDocument): { html: Html; style: string } {
  const operations = operationsOf(document);
  const tags = [...new Set(operations.map((operation) => operation.tag))];
  const page = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Foothold API</title>
    <link rel="icon" href="/admin/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/docs/style.css" />
  </head>
  <body>
    <nav aria-label="Parts of the API">
      <h1>Foothold API</h1>
      ${tags.map((tag) => html`<a href="#${anchor(tag)}">${tag}</a>`)}
      <a href="#types">Types</a>
      <a href="/openapi.json">openapi.json</a>
    </nav>
    <main>
      <p>${sentence(document.info.description ?? '')}</p>
      ${tags.map(
        (tag) => html`<section id="${anchor(tag)}">
          <h2>${tag}</h2>
          ${operations.filter((operation) => operation.tag === tag).map(operationHtml)}
        </section>`,
      )}
      <section id="types">
        <h2>Types</h2>
        ${contractNames.map((name) => typeHtml(name, document))}
      </section>
    </main>
  </body>
</html>`;
  return { html: page, style };
}

function operationHtml(operation: Operation): Html {
  const { method, path, role, summary, description, parameters, body, responses } = operation;
  return html`<details id="${anchor(`${method} ${path}`)}">
    <summary>
      <b class="${method}">${method.toUpperCase()}</b> <code>${path}</code> <i>${role}</i>
      <span>${summary}</span>
    </summary>
    ${description && html`<p>${sentence(description)}</p>`}
    ${
      parameters.length > 0 &&
      html`<h3>Parameters</h3>
    <table>
      ${parameters.map(
        (one) => html`<tr>
          <td><code>${one.name}</code></td>
          <td>${one.in}${one.required ? '' : ', optional'}</td>
          <td><code>${one.type}</code></td>
        </tr>`,
      )}
    </table>`
    }
    ${body !== null && html`<h3>Body</h3><pre>${linked(body)}</pre>`}
    <h3>Answers</h3>
    ${responses.map(
      (one) =>
        html`<p><b>${one.status}</b> ${one.description}</p>${one.type !== null && html`<pre>${linked(one.type)}</pre>`}`,
    )}
  </details>`;
}

function typeHtml(name: string, document: ApiDocument): Html {
  const schema = Object(named(name, document));
  return html`<h3 id="${typeAnchor(name)}">${name}</h3>
    <p>${schema.description}</p>
    <pre>${linked(typeText(schema, document))}</pre>`;
}

const typeAnchor = (name: string) => `type-${anchor(name)}`;
const typeNames = new RegExp(String.raw`(?<!["\w])(${contractNames.join('|')})(?!["\w:?])`);

/** The text of a type, with links where it names others; none in what is said about them. */
const linked = (text: string) =>
  text
    .split(/(?<=\n)|( \/\/ .*)/)
    .map((part = '') =>
      part.startsWith(' // ')
        ? part
        : part
            .split(typeNames)
            .map((piece, index) => (index % 2 ? html`<a href="#${typeAnchor(piece)}">${piece}</a>` : piece)),
    );

/** Text in which backticks mark code. */
const sentence = (text: string) =>
  text.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part));

const anchor = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method): Operation[] => {
      const operation = item?.[method];
      if (!operation) return [];
      const parameters = (operation.parameters ?? []).flatMap((one) =>
        'name' in one
          ? [{ name: one.name, in: one.in, required: one.required ?? false, type: typeText(one.schema, document) }]
          : [],
      );
      const { requestBody } = operation;
      const bodySchema =
        requestBody && 'content' in requestBody ? Object.values(requestBody.content)[0]?.schema : undefined;
      return [
        {
          method,
          path,
          tag: operation.tags?.[0] ?? 'Other',
          role: roleOf(operation) ?? '',
          summary: operation.summary ?? '',
          description: operation.description ?? '',
          parameters,
          body: bodySchema ? typeText(bodySchema, document) : null,
          responses: responsesOf(operation.responses ?? {}, document),
        },
      ];
    }),
  );
}

function responsesOf(responses: Record<string, unknown>, document: ApiDocument): Operation['responses'] {
  return Object.entries(responses).map(([status, response]) => {
    const of = (value: unknown, key: string): unknown =>
      typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
    const content = of(response, 'content');
    const first: unknown = typeof content === 'object' && content !== null ? Object.values(content)[0] : undefined;
    const schema = of(first, 'schema');
    return {
      status,
      description: String(of(response, 'description') ?? ''),
      type: schema === undefined ? null : typeText(schema, document),
    };
  });
}

const style = `:root { color-scheme: light dark; --line: #8884; --soft: #8882; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; display: grid; grid-template-columns: 220px minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 24px 16px; border-right: 1px solid var(--line); }
nav h1 { font-size: 17px; margin: 0 0 16px; }
nav a { display: block; padding: 4px 0; color: inherit; }
main { padding: 24px 32px 96px; max-width: 960px; }
h2 { margin: 40px 0 12px; font-size: 20px; }
h3 { margin: 16px 0 4px; font-size: 13px; }
details { border: 1px solid var(--line); border-radius: 8px; margin: 8px 0; padding: 0 16px; }
details[open] { padding-bottom: 16px; }
summary { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; padding: 10px 0; cursor: pointer; }
summary b { font: 600 12px ui-monospace, monospace; min-width: 52px; }
summary code { flex: 1; }
summary span { flex-basis: 100%; opacity: .75; }
summary i { font-style: normal; font-size: 12px; padding: 1px 8px; border-radius: 99px; background: var(--soft); }
code, pre { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--soft); padding: 12px; border-radius: 6px; overflow: auto; margin: 4px 0; white-space: pre-wrap; }
table { border-collapse: collapse; }
td { padding: 2px 16px 2px 0; vertical-align: top; }
.get { color: #2a7de1; } .post { color: #1f9d55; } .put, .patch { color: #b7791f; } .delete { color: #d64545; }
@media (max-width: 720px) { body { display: block; } nav { position: static; height: auto; border: 0; } main { padding: 16px; } }
`;
