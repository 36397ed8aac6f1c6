import { useCallback, useEffect, useState } from 'preact/hooks';
import { call } from './api.js';

/** Loads from the API; `reload` asks again and resolves when that is done. `data` is undefined while the first answer is on its way. */
export function useLoaded<T>(path: string): {
  data: T | undefined;
  error: string | undefined;
  reload(): Promise<void>;
} {
  const [data, setData] = useState<T>();
  const [error, setError] = useState<string>();
  const reload = useCallback(() => call<T>(path).then(setData, (reason: Error) => setError(reason.message)), [path]);
  useEffect(() => void reload(), [reload]);
  return { data, error, reload };
}
