/** @jsxImportSource react */
import { FootholdSlot } from '@foothold/sdk/react';
import { useState } from 'react';

export interface Served {
  /** The attributes of the script tag. */
  script: { src: string; key: string };
  /** Whether the tag stands in the head or at the end of the body. */
  at: 'head' | 'body';
}

/** A whole document, as frameworks that render on the server have it, with the script tag in it. */
export function Page({ served }: { served: Served }) {
  const [count, setCount] = useState(0);
  const script = <script type="module" src={served.script.src} data-foothold-key={served.script.key} />;
  return (
    <html lang="en">
      <head>
        <title>Ledgerly</title>
        {served.at === 'head' && script}
      </head>
      <body>
        <h1>Invoices</h1>
        <FootholdSlot name="invoices" className="place" />
        <foothold-slot name="customers" />
        <button type="button" onClick={() => setCount(count + 1)}>{`Clicked ${count}`}</button>
        {served.at === 'body' && script}
      </body>
    </html>
  );
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'foothold-slot': { name: string };
    }
  }
}
