import Database from 'lucide-react/icons/database';
import Activity from 'lucide-react/icons/activity';
import ArrowDownUp from 'lucide-react/icons/arrow-down-up';
import Dumbbell from 'lucide-react/icons/dumbbell';
import ListOrdered from 'lucide-react/icons/list-ordered';
import PenLine from 'lucide-react/icons/pen-line';
import Search from 'lucide-react/icons/search';
import Server from 'lucide-react/icons/server';
import Table2 from 'lucide-react/icons/table-2';
import Tags from 'lucide-react/icons/tags';
import type { Family } from '@/lib/design/types';

/** One icon a family, so that colour is never the only sign. */
export const familyIcons: Readonly<Record<Family, typeof Database>> = {
  sources: Database,
  data: Table2,
  features: Tags,
  training: Dumbbell,
  candidates: Search,
  ranking: ListOrdered,
  're-ranking': ArrowDownUp,
  serving: Server,
  operations: Activity,
  drawing: PenLine,
};
