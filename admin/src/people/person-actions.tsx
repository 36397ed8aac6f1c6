import { Download } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type Person, personApi, personExportAddress } from '../api/people.js';
import { useAction } from '../api/use-action.js';
import { formatNumber, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import { Button, DeleteDialog, toast } from '../ui/index.js';

/** What an admin may ask for in a person's name: a copy of all that is known, and its deletion. */
export function PersonActions({ person, name }: { person: Person; name: string }) {
  const { project, environment, canAdmin } = useScope();
  const [isDeleting, setDeleting] = useState(false);
  if (!canAdmin) return null;
  const exported = personExportAddress(project.id, environment.id, person.id);
  return (
    <>
      <Button icon={Download} href={exported} download={`${person.userId ?? person.id}.json`}>
        {t('people.export')}
      </Button>
      <Button onClick={() => setDeleting(true)}>{t('common.delete')}</Button>
      {isDeleting && (
        <PersonDeletion person={person} name={name} exported={exported} onClose={() => setDeleting(false)} />
      )}
    </>
  );
}

function PersonDeletion({
  person,
  name,
  exported,
  onClose,
}: {
  person: Person;
  name: string;
  exported: string;
  onClose: () => void;
}) {
  const { project, environment } = useScope();
  const { route } = useLocation();
  const remove = useAction(async () => {
    const gone = await personApi.remove(project.id, environment.id, person.id);
    toast.success(t('people.deleted', { name, events: formatNumber(gone.events) }));
    route(paths.people(project.id), true);
  });
  return (
    <DeleteDialog
      title={t('people.deleteTitle', { name })}
      description={t('people.deleteWhere', { environment: environment.name })}
      name={name}
      goes={[t('people.deleteKnown'), t('people.deleteLists'), t('people.deleteReports'), t('people.deleteAgain')]}
      undo={
        <>
          {t('people.deleteUndo')}{' '}
          <a href={exported} download={`${person.userId ?? person.id}.json`}>
            {t('people.exportFirst')}
          </a>
        </>
      }
      busy={remove.busy}
      onDelete={() => void remove.run()}
      onClose={onClose}
    />
  );
}
