import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { Modal } from '../../../../components/modal';
import { ProblemAlert } from '../../../../components/problem-alert';
import { Time } from '../../../../components/time';
import { actorName } from '../../../../lib/actor-words';
import { inWords } from '../../../../lib/mappings/changes';
import { useMappingVersion } from '../../../../queries/mapping-history';
import { useMay } from '../../../../shell/use-may';
import { Changes } from './changes';
import { RestoreDialog } from './restore-dialog';

interface Props {
  connectionId: string;
  version: number;
  /** The tables are as it left them. */
  isPresent: boolean;
  onRestored: () => void;
}

/** One change: who, when, which rows; and making the tables as they were then. */
export function VersionDetail({ connectionId, version, isPresent, onRestored }: Props) {
  const query = useMappingVersion(connectionId, version);
  const [opened, dialog] = useDisclosure(false);
  const mayWrite = useMay()('rules.write');
  if (query.isError) {
    return (
      <ProblemAlert
        error={query.error}
        title="The version could not be read"
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (!query.data)
    return <Skeleton height={200} radius="md" role="status" aria-label="Loading the version" />;
  const { summary, author, at, items, nextCursor, restorable } = query.data;
  return (
    <Stack>
      <div>
        <Text fw={600}>{inWords(summary)}</Text>
        <Text size="sm" c="dimmed" component="div">
          by {actorName(author)}, <Time at={at} exact />
        </Text>
      </div>
      {mayWrite && restorable && !isPresent && (
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconHistory size={16} aria-hidden />}
          onClick={dialog.open}
        >
          Make the tables as they were then
        </Button>
      )}
      {!restorable && (
        <Text size="sm" c="dimmed">
          It is from before the rows of each version were kept, and cannot be restored.
        </Text>
      )}
      {isPresent && (
        <Text size="sm" c="dimmed">
          The tables are as this version left them.
        </Text>
      )}
      <Changes items={items} />
      {nextCursor !== null && (
        <Text size="sm" c="dimmed">
          The first {items.length} rows are shown.
        </Text>
      )}
      <Modal opened={opened} onClose={dialog.close} title={`Restore version ${version}?`} size="lg">
        <RestoreDialog
          connectionId={connectionId}
          version={version}
          onClose={dialog.close}
          onRestored={onRestored}
        />
      </Modal>
    </Stack>
  );
}
