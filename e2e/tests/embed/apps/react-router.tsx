/** @jsxImportSource react */
import { FootholdSlot } from '@foothold/sdk/react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, Link, Outlet } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { paths } from './routes.js';

function Layout() {
  return (
    <>
      {paths.map((path) => (
        <Link key={path} to={path}>{`Go to ${path}`}</Link>
      ))}
      <Outlet />
    </>
  );
}

const element = (path: string) => (
  <main>
    <h1>{`Page ${path}`}</h1>
    {path === '/invoices' && <FootholdSlot name="invoices" />}
  </main>
);

const router = createBrowserRouter([
  { element: <Layout />, children: paths.map((path) => ({ path, element: element(path) })) },
]);
const root = document.querySelector('#app');
if (root) createRoot(root).render(<RouterProvider router={router} />);
