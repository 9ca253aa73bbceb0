import { describe, expect, test } from 'vitest';
import { type AllowList, checkedAddresses, isPublicAddress, readAddress, readAllowList } from './address.ts';

const listOf = (text: string): AllowList => {
  const read = readAllowList(text);
  if (!read.ok) throw new Error(read.found);
  return read.value;
};
const none = listOf('');

describe('addresses that messages may be posted to', () => {
  for (const [address, expected] of [
    ['93.184.216.34', true],
    ['8.8.8.8', true],
    ['0.0.0.0', false],
    ['10.1.2.3', false],
    ['100.64.0.1', false],
    ['127.0.0.1', false],
    ['169.254.169.254', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['198.19.0.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::7f00:1', false],
    ['fc00::1', false],
    ['fe80::1', false],
    ['2001:db8::1', false],
    ['2002:7f00:1::', false],
    ['2606:4700::1111', true],
    ['not an address', false],
  ] as const) {
    test(`${address} is ${expected ? 'of' : 'not of'} the open internet`, () => {
      expect(isPublicAddress(address)).toBe(expected);
    });
  }

  for (const [address, why] of [
    ['https://127.0.0.1/x', 'a literal'],
    ['https://0x7f.1/x', 'the same literal in hexadecimal'],
    ['https://2130706433/x', 'and as one number'],
    ['https://[::1]/x', 'and as IPv6'],
    ['https://[::ffff:10.0.0.1]/x', 'and as IPv4 within IPv6'],
    ['https://localhost:8080/x', 'this machine by name'],
    ['https://a.localhost/x', 'and beneath it'],
    ['https://169.254.169.254/latest/meta-data', 'the metadata of a cloud'],
    ['http://hooks.example.com/x', 'no encryption'],
    ['ftp://hooks.example.com/x', 'another protocol'],
    ['file:///etc/passwd', 'a file'],
    ['https://user:secret@hooks.example.com/', 'a password in the address'],
    ['hooks.example.com', 'no address at all'],
  ] as const) {
    test(`${address} is refused: ${why}`, () => {
      expect(readAddress(address, none).ok).toBe(false);
    });
  }

  test('https://hooks.slack.com/services/T/B/x is taken', () => {
    expect(readAddress('https://hooks.slack.com/services/T/B/x', none).ok).toBe(true);
  });

  test('whoever runs the server can allow names, addresses and networks, and these without encryption', () => {
    const allow = listOf('chat.internal, 127.0.0.1 10.1.0.0/16, fd00::/8');
    for (const address of [
      'http://chat.internal/x',
      'http://127.0.0.1:8065/x',
      'https://10.1.9.9/',
      'http://[fd00::5]/',
    ])
      expect(readAddress(address, allow).ok).toBe(true);
    for (const address of ['http://10.2.0.1/', 'http://127.0.0.2/', 'http://other.internal/'])
      expect(readAddress(address, allow).ok).toBe(false);
  });

  for (const text of ['10.0.0.0/33', 'a b/c', 'host/24', '10.0.0.0/x', '-', '*.example.com']) {
    test(`the allow-list refuses ${JSON.stringify(text)}`, () => {
      expect(readAllowList(text).ok).toBe(false);
    });
  }

  test('a name is refused as soon as one of the addresses it leads to is inside', () => {
    const found = [
      { address: '93.184.216.34', family: 4 },
      { address: '192.168.0.10', family: 4 },
    ];
    expect(checkedAddresses('rebind.example', found, none)).toBeInstanceOf(Error);
    expect(checkedAddresses('rebind.example', found.slice(0, 1), none)).toEqual(found.slice(0, 1));
    expect(checkedAddresses('chat.internal', found, listOf('chat.internal'))).toEqual(found);
  });
});
