import type { ComponentChildren } from 'preact';
import { describeError } from '../api/errors.js';
import { Button } from '../ui/index.js';

/** A list that is read page after page. */
interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage: () => unknown;
}

/** The button below a list that brings its next page, and why that could not be had. Nothing below the last one. */
export function Older({ pages, children }: { pages: Pages; children: ComponentChildren }) {
  if (!pages.hasNextPage) return null;
  return (
    <div class="card-body">
      <Button onClick={() => pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
        {children}
      </Button>
      {pages.isFetchNextPageError && !pages.isFetchingNextPage && (
        <p class="field-error" role="alert">
          {describeError(pages.error).message}
        </p>
      )}
    </div>
  );
}
