/** What a scanner tells: `attributes` is the raw text behind the tag's name; names come without their prefix. */
export type XmlListener = Readonly<{
  open: (name: string, attributes: string) => void;
  close: (name: string) => void;
  text: (text: string) => void;
}>;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const entity = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
};

/** Text with its entities resolved. Entities that a document defines itself are refused with the document. */
export const xmlText = (raw: string): string =>
  raw.includes('&') ? raw.replace(/&(#?\w{1,8});/g, entity) : raw;

/** Reads one attribute out of a tag's raw attributes, whatever its prefix; undefined when it is not there. */
export const makeXmlAttribute = (name: string): ((attributes: string) => string | undefined) => {
  const pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  return (attributes) => {
    const found = pattern.exec(attributes);
    const value = found?.[1] ?? found?.[2];
    return value === undefined ? undefined : xmlText(value);
  };
};

/** Longest tag, comment or piece of text that is waited for. */
const PENDING_CHARACTERS_MAX = 4_194_304;

export class XmlProblem extends Error {
  override readonly name = 'XmlProblem';
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** End of the tag that begins at `from`: its `>` outside of quotes; -1 when it has not come yet. */
const tagEnd = (xml: string, from: number): number => {
  let open = '';
  for (let at = from; at < xml.length; at += 1) {
    const character = xml[at];
    if (open !== '') {
      if (character === open) open = '';
    } else if (character === '"' || character === "'") open = character;
    else if (character === '>') return at;
  }
  return -1;
};

const tell = (listener: XmlListener, tag: string): void => {
  if (tag.startsWith('/')) {
    listener.close(localName(tag.slice(1).trim()));
    return;
  }
  const closed = tag.endsWith('/');
  const space = tag.search(/[\s/]/);
  const name = localName(space < 0 ? tag : tag.slice(0, space));
  listener.open(name, space < 0 ? '' : tag.slice(space, closed ? -1 : undefined));
  if (closed) listener.close(name);
};

/**
 * Reads XML as it comes, telling tags and text in their order; what it holds does not grow with the document. Only what
 * spreadsheets write: a document type is refused, so that no entity can unfold into more. Throws `XmlProblem`.
 */
export const makeXmlScanner = (listener: XmlListener) => {
  let rest = '';

  /** Position behind the construct that begins at `at`; -1 when it is not complete. */
  const construct = (xml: string, at: number): number => {
    if (xml.startsWith('<!--', at)) {
      const end = xml.indexOf('-->', at);
      return end < 0 ? -1 : end + 3;
    }
    if (xml.startsWith('<![CDATA[', at)) {
      const end = xml.indexOf(']]>', at);
      if (end >= 0) listener.text(xml.slice(at + 9, end));
      return end < 0 ? -1 : end + 3;
    }
    if (xml.startsWith('<!D', at)) throw new XmlProblem('it declares a document type');
    if (xml.startsWith('<!', at) && xml.length - at < 9) return -1;
    if (xml.startsWith('<?', at)) {
      const end = xml.indexOf('?>', at);
      return end < 0 ? -1 : end + 2;
    }
    const end = tagEnd(xml, at + 1);
    if (end >= 0) tell(listener, xml.slice(at + 1, end));
    return end < 0 ? -1 : end + 1;
  };

  return {
    push: (chunk: string): void => {
      const xml = rest + chunk;
      let at = 0;
      for (;;) {
        const tag = xml.indexOf('<', at);
        if (tag < 0) break;
        if (tag > at) listener.text(xmlText(xml.slice(at, tag)));
        at = tag;
        const next = construct(xml, tag);
        if (next < 0) break;
        at = next;
      }
      rest = xml.slice(at);
      if (rest.length > PENDING_CHARACTERS_MAX) throw new XmlProblem('it holds an endless tag or text');
    },
  };
};
