// A hook that takes what to do at the start and at the end.
import { useState, useCallback } from 'react';
import useLifecycles from './useLifecycles';

export function useHash() {
  const [hash, setHash] = useState(() => window.location.hash);
  const onChange = useCallback(() => setHash(window.location.hash), []);
  useLifecycles(
    () => {
      window.addEventListener('hashchange', onChange);  // ok: the second function takes it off
    },
    () => {
      window.removeEventListener('hashchange', onChange);
    },
  );
  return hash;
}
