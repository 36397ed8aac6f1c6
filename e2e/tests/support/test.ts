import { type APIRequestContext, test as base, type Page } from '@playwright/test';
import { createWorkspace, setUp, type Workspace } from './manager.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './sign-in.js';
import { thrownIn } from './thrown.js';
import { seeInside } from './visitor.js';

interface Shared {
  product: Product;
  /** The owner's signed-in session. */
  ownerApi: APIRequestContext;
}

interface PerTest {
  /** A project of its own. */
  workspace: Workspace;
  /** The address of the workspace's pages in the admin, where `page` is signed in as the owner. */
  admin: string;
  /** The sample product, embedding the workspace's key. */
  sample: { url: string };
  /** A page of a visitor, whose console must stay free of errors. */
  visitor: Page;
}

/** Tests of the whole product: one real server a worker, one project a test. Nothing is mocked. */
export const test = base.extend<PerTest, Shared>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const product = await startProduct();
      await use(product);
      await product.stop();
    },
    { scope: 'worker' },
  ],
  ownerApi: [
    async ({ product }, use) => {
      const api = await setUp(product);
      await use(api);
      await api.dispose();
    },
    { scope: 'worker' },
  ],
  workspace: async ({ ownerApi }, use, info) => {
    await use(await createWorkspace(ownerApi, info.title.slice(0, 80)));
  },
  admin: async ({ page, product, workspace }, use) => {
    await signIn(page, product.url);
    await use(`${product.url}/admin/p/${workspace.project.id}`);
  },
  sample: async ({ product, workspace }, use) => {
    await use(await product.startSample(workspace.environment.publicKey));
  },
  visitor: async ({ browser }, use) => {
    const context = await browser.newContext();
    await seeInside(context);
    const page = await context.newPage();
    const faults = thrownIn(page);
    await use(page);
    await context.close();
    if (faults.length > 0) throw new Error(`The page threw: ${faults.join('; ')}`);
  },
});

export { expect } from '@playwright/test';
