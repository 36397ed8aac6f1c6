import type { ComponentChildren } from 'preact';
import { Card, ErrorState, SkeletonLines } from '../ui/index.js';
import { NotFound } from './not-found.js';

/** A list that is asked for. */
interface Asked<T> {
  data: T[] | undefined;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

/** The page of one thing of a list, with what stands there while the list is missing or the thing is not in it. */
export function OneOf<T>({
  list,
  find,
  children,
}: {
  list: Asked<T>;
  find: (all: T[]) => T | undefined;
  children: (one: T, all: T[]) => ComponentChildren;
}) {
  // What is on the screen stays when asking again fails: somebody may be writing in it.
  if (!list.data) {
    if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
    return (
      <Card>
        <SkeletonLines lines={8} />
      </Card>
    );
  }
  const one = find(list.data);
  return one ? children(one, list.data) : <NotFound />;
}
