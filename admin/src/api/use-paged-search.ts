import { useEffect, useState } from 'preact/hooks';

/** A list that is searched and read page by page. */
export interface PagedSearch {
  /** What stands in the search box. */
  typed: string;
  setTyped: (text: string) => void;
  /** What is searched for: what was typed, a moment later. */
  search: string;
  /** Where the page on the screen begins; empty for the first. */
  cursor: string;
  /** From 1. */
  page: number;
  next: (cursor: string) => void;
  previous: () => void;
}

/** Keeps search and page of a list. Another search, or another `list`, begins at the first page. */
export function usePagedSearch(list: string): PagedSearch {
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  // The cursors of the pages so far; the last one is the page on the screen.
  const [cursors, setCursors] = useState<string[]>(['']);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSearch(typed.trim());
      setCursors(['']);
    }, 200);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => setCursors(['']), [list]);
  return {
    typed,
    setTyped,
    search,
    cursor: cursors.at(-1) ?? '',
    page: cursors.length,
    next: (cursor) => setCursors([...cursors, cursor]),
    previous: () => setCursors(cursors.slice(0, -1)),
  };
}
