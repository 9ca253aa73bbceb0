import type { LookupAddress } from 'node:dns';
import { BlockList, isIP, isIPv4 } from 'node:net';

/** Hosts and networks that may be posted to although they are private: a name, an address, or `10.0.0.0/8`. */
export type AllowList = Readonly<{ hosts: ReadonlySet<string>; networks: BlockList }>;

export type AllowListReading =
  | Readonly<{ ok: true; value: AllowList }>
  | Readonly<{ ok: false; found: string }>;

const isNetwork = (address: string, bits: string): boolean => {
  const most = isIPv4(address) ? 32 : 128;
  return isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
};

/** Reads a list such as `mattermost.internal, 10.1.0.0/16`. */
export const readAllowList = (text: string): AllowListReading => {
  const hosts = new Set<string>();
  const networks = new BlockList();
  for (const entry of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (bits !== undefined) {
      if (!isNetwork(address, bits)) return { ok: false, found: entry };
      networks.addSubnet(address, Number(bits), family);
    } else if (isIP(entry) !== 0) networks.addAddress(entry, family);
    else if (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(entry)) hosts.add(entry.toLowerCase());
    else return { ok: false, found: entry };
  }
  return { ok: true, value: { hosts, networks } };
};

/** IANA's special-purpose registries: not one of these is somebody's public server. */
const closed = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(network, bits, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is of the open internet; IPv6 that carries an IPv4 address inside is not. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  if (family === 6) return globalUnicast.check(address, 'ipv6') && !closed.check(address, 'ipv6');
  return false;
};

/** Whether it may be connected to. */
export const mayConnect = (address: string, { networks }: AllowList): boolean =>
  isPublicAddress(address) || networks.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');

export type AddressReading = Readonly<{ ok: true; url: URL }> | Readonly<{ ok: false; message: string }>;

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();

/** The host is named in the allow-list, or is a literal of one of its networks. */
const isAllowedHost = (url: URL, allow: AllowList): boolean => {
  const host = hostOf(url);
  return (
    allow.hosts.has(host) || (isIP(host) !== 0 && allow.networks.check(host, isIPv4(host) ? 'ipv4' : 'ipv6'))
  );
};

/**
 * Reads an address that messages are to be posted to. A literal address is checked here, because no lookup is made for
 * it; a name is checked by what it leads to when it is posted to (`checkedAddresses`), for that can change.
 */
export const readAddress = (text: string, allow: AllowList): AddressReading => {
  if (!URL.canParse(text))
    return { ok: false, message: `${JSON.stringify(text.slice(0, 60))} is no web address.` };
  const url = new URL(text);
  const host = hostOf(url);
  const allowed = isAllowedHost(url, allow);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowed))
    return { ok: false, message: `The address begins with ${url.protocol}//; expected https://.` };
  if (url.username !== '' || url.password !== '')
    return { ok: false, message: 'The address holds a name or password before @; leave them out.' };
  if (
    !allowed &&
    (host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && !isPublicAddress(host)))
  )
    return {
      ok: false,
      message: `${host} is inside your own network. Whoever runs the server can allow it: LEADPACT_OUTGOING_ALLOW=${host}.`,
    };
  return { ok: true, url };
};

/** What a name leads to, or an error that says why it may not be posted to: one address inside is enough. */
export const checkedAddresses = (
  host: string,
  found: readonly LookupAddress[],
  allow: AllowList,
): readonly LookupAddress[] | Error => {
  if (allow.hosts.has(host.toLowerCase())) return found;
  const inside = found.find(({ address }) => !mayConnect(address, allow));
  if (inside === undefined) return found;
  return new Error(`${host} leads to ${inside.address}, an address inside a private network`);
};
