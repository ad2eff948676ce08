import { Drawer } from '../../../../components/drawer';
import { later } from '../../../../components/later/later';
import { readQuestion } from '../../../../lib/mappings/question';
import type { Table } from '../../../../lib/mappings/tables';

const Question = later(() => import('./question').then(({ Question }) => Question));

interface Props {
  connectionId: string;
  table: Table;
  /** As it stands in the address; empty = closed. */
  question: string;
  onQuestion: (question: string) => void;
}

/** Asks which row decides about an order that brings some values, and why the others do not. */
export function ExplainDrawer({ connectionId, table, question, onQuestion }: Props) {
  return (
    <Drawer
      opened={question !== ''}
      onClose={() => onQuestion('')}
      position="right"
      size="lg"
      title="Which row decides"
    >
      {question !== '' && (
        <Question
          key={question}
          {...{ connectionId, table, onQuestion }}
          values={readQuestion(table, question)}
        />
      )}
    </Drawer>
  );
}
