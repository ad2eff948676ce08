import { later } from '../../../../components/later/later';
import { Modal } from '../../../../components/modal';
import type { TheirChange } from '../../../../lib/settings-merge';

const SettingsQuestion = later(() =>
  import('./settings-question').then(({ SettingsQuestion }) => SettingsQuestion),
);

interface Props {
  /** What somebody else changed meanwhile; null = nothing that stands in the way. */
  changes: readonly TheirChange[] | null;
  onSettle: (preferred: 'theirs' | 'mine') => void;
  onClose: () => void;
}

/** Two people at the settings of one connection: the second is told what the first one changed, and chooses. */
export function SettingsConflict({ changes, onSettle, onClose }: Props) {
  return (
    <Modal opened={changes !== null} onClose={onClose} title="Somebody else changed these settings" size="lg">
      {changes && <SettingsQuestion changes={changes} onSettle={onSettle} />}
    </Modal>
  );
}
