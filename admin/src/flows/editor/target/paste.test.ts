import { limits } from '@foothold/sdk/contract';
import { target } from '@foothold/sdk/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descriptionsFrom } from './paste.js';

describe('descriptionsFrom', () => {
  it('reads a tag copied from the inspector in several ways', () => {
    expect(
      descriptionsFrom('<button id="new" class="btn" data-testid="new-invoice"><svg></svg> New invoice</button>'),
    ).toEqual([
      { by: 'testId', attribute: 'data-testid', value: 'new-invoice' },
      { by: 'id', value: 'new' },
      { by: 'role', role: 'button', name: 'New invoice' },
    ]);
  });

  it('prefers the accessible name to the words inside', () => {
    expect(descriptionsFrom('<a href="/x" aria-label="Settings">⚙</a>')).toContainEqual({
      by: 'role',
      role: 'link',
      name: 'Settings',
    });
  });

  it('ignores ids that a program has made', () => {
    expect(descriptionsFrom('<div id="ember1234">Total</div>')).toEqual([{ by: 'text', tag: 'div', text: 'Total' }]);
  });

  it('reads selectors and bare test ids', () => {
    expect(descriptionsFrom('[data-cy="save"]')).toEqual([{ by: 'testId', attribute: 'data-cy', value: 'save' }]);
    expect(descriptionsFrom('#save')).toEqual([{ by: 'id', value: 'save' }]);
    expect(descriptionsFrom('save-invoice')).toEqual([
      { by: 'testId', attribute: 'data-testid', value: 'save-invoice' },
    ]);
    expect(descriptionsFrom('main > .toolbar button')).toEqual([{ by: 'css', selector: 'main > .toolbar button' }]);
  });

  it('reads nothing from nothing and from broken tags', () => {
    expect(descriptionsFrom('  ')).toEqual([]);
    expect(descriptionsFrom('<')).toEqual([]);
  });

  it('takes anything that is pasted and never gives more than a target may hold', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `<${text}>`),
        ),
        (pasted) => {
          expect(descriptionsFrom(pasted).length).toBeLessThanOrEqual(limits.targetDescriptions);
        },
      ),
    );
  });

  it('gives a target that can be published', () => {
    const descriptions = descriptionsFrom('<input name="email" type="email">');
    expect(target.safeParse({ descriptions })).toMatchObject({ success: true });
  });
});
