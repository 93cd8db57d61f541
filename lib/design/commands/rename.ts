import type * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { checkParameter } from '../parameters.ts';
import { requirementSpecs } from '../requirements.ts';
import { readDesign } from '../snapshot.ts';
import { assign, childMap, nodeFields, rootOf } from '../store.ts';
import type { Catalogue, NodeId, Requirements } from '../types.ts';
import { checkLabel, type CommandError, edit } from './edit.ts';

/** Names a node; an empty name gives it back the name of its kind. */
export function renameNode(
  document: Y.Doc,
  _catalogue: Catalogue,
  id: NodeId,
  label: string,
): Result<NodeId, CommandError> {
  const fields = nodeFields(document, id);
  if (fields === undefined) return err({ code: 'node-missing', node: id });
  const tooLong = checkLabel('The name', label);
  if (tooLong !== undefined) return err(tooLong);
  edit(document, () => assign(fields, 'label', label === '' ? undefined : label));
  return ok(id);
}

/** Names the design. */
export function renameDesign(
  document: Y.Doc,
  _catalogue: Catalogue,
  name: string,
): Result<string, CommandError> {
  const tooLong = checkLabel('The name', name);
  if (tooLong !== undefined) return err(tooLong);
  edit(document, () => assign(rootOf(document), 'name', name));
  return ok(name);
}

/** States a requirement. Refuses a value outside its range. */
export function setRequirement<Name extends keyof Requirements>(
  document: Y.Doc,
  catalogue: Catalogue,
  name: Name,
  value: Requirements[Name],
): Result<Requirements[Name], CommandError> {
  const wrong = checkParameter('requirements', name, requirementSpecs[name], value);
  if (wrong !== undefined) return err(wrong);
  if (readDesign(document, catalogue).requirements[name] !== value) {
    edit(document, () => childMap(rootOf(document), 'requirements').set(name, value));
  }
  return ok(value);
}
