import { type Document, isMap, isNode, isPair, isSeq, visit } from 'yaml';
import { indexOf } from './splice-text.ts';
import type { TextChange } from './text-change.ts';

const comment = (item: unknown): string | null | undefined => {
  const node = isPair(item) ? item.key : item;
  return isNode(node) ? node.commentBefore : undefined;
};

/** A remark above what goes stays, above what comes next. */
const keepRemark = (gone: unknown, next: unknown, list: { comment?: string | null }): void => {
  const remark = comment(gone);
  if (!remark) return;
  const node = isPair(next) ? next.key : next;
  if (isNode(node)) node.commentBefore = [remark, node.commentBefore].filter(Boolean).join('\n');
  else list.comment = [remark, list.comment].filter(Boolean).join('\n');
};

/** Makes the step in the document itself. Its text is then written anew: remarks and order stay, spacing may not. */
export const rewriteDocument = (document: Document, change: TextChange): void => {
  visit(document, {
    Alias: (_key, alias) => document.createNode(alias.resolve(document)?.toJS(document)),
  });
  visit(document, {
    Node: (_key, node) => {
      if ('anchor' in node && node.anchor !== undefined) delete node.anchor;
    },
  });
  const place = change.path.length === 0 ? document.contents : document.getIn(change.path, true);
  if (!isMap(place) && !isSeq(place)) return;
  const items: unknown[] = place.items;
  const index = indexOf(place, change.at);
  if (change.kind === 'remove') {
    const [gone] = items.splice(index, 1);
    keepRemark(gone, items[index], place);
  } else if (change.kind === 'move') items.splice(change.to, 0, ...items.splice(index, 1));
  else if (isSeq(place) && change.kind === 'insert')
    items.splice(index, 0, document.createNode(change.value, { flow: true }));
  else document.setIn([...change.path, change.at], document.createNode(change.value));
};
