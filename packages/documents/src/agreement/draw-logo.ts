import type { Paper } from '../pdf/paper.ts';
import type { Brand } from './brand.ts';

const LOGO = { width: 160, height: 40 };

/** The workspace's logo at the head of a paper; its name for those who do not see it. */
export const drawLogo = (paper: Paper, { logo, name }: Brand): void => {
  if (logo === null) return;
  const figure = paper.doc.struct('Figure', { alt: name ?? 'Logo' });
  paper.root.add(figure);
  paper.within(figure, 'Figure', () => {
    paper.doc.image(Buffer.from(logo.bytes), paper.left, paper.y() - 16, {
      fit: [LOGO.width, LOGO.height],
    });
  });
  paper.advance(LOGO.height);
};
