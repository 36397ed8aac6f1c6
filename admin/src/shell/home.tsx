import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Me } from '../api/me.js';
import { paths } from '../paths.js';
import { SignedIn, Splash } from './signed-in.js';

/** `/admin/`: the only project there is, or the list of them. */
export default function HomePage() {
  return <SignedIn>{(me) => <Forward me={me} />}</SignedIn>;
}

function Forward({ me }: { me: Me }) {
  const { route } = useLocation();
  useEffect(() => {
    const [only] = me.projects;
    route(me.projects.length === 1 && only ? paths.flows(only.id) : paths.projects(), true);
  }, [me]);
  return <Splash />;
}
