import { z } from 'zod';

// zod tries `new Function` to be faster. Where a page's policy forbids that, the attempt fails quietly but the browser
// reports it, so in pages zod is told not to try. This has to happen before the first schema is made.
if ('document' in globalThis) z.config({ jitless: true });

export { z };
