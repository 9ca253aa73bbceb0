import { messages } from '../../shared/text/messages.ts';

export const text = messages({
  brand: 'On your papers',
  brandHelp: 'Your logo, colour and footer stand on agreements and certificates.',
  logo: 'Logo',
  logoHelp: 'PNG or JPEG, at most 512 kB.',
  logoChoose: 'Choose a file…',
  logoOther: 'Choose another file…',
  logoRemove: 'Remove',
  logoAlt: 'Your logo, {width} × {height} pixels',
  logoTooLarge: 'The file has {size}; at most 512 kB are taken.',
  color: 'Colour',
  colorHelp: 'Written #rrggbb; dark enough to be read on white.',
  contrast: 'Contrast with white {contrast} : 1',
  tooLight: 'Contrast with white {contrast} : 1; text needs 4.5 : 1. Choose a darker one.',
  noColor: 'A colour is written #rrggbb.',
  footer: 'Footer',
  footerHelp: 'One line at the foot of every page.',
  saved: 'Saved.',
});
