import { contrastOnWhite, READABLE_CONTRAST } from '@leadpact/core';
import { readImage } from '@leadpact/documents';
import { appendAudit, changeBrand, readBrand, type StoredBrand } from '@leadpact/store';
import { Brand, BrandPatch, LOGO_BYTES_MAX } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';

/** A logo is decoded for every paper: what is small as a file may be huge as a picture. */
const PIXELS_MAX = 4_000_000;

const wireOf = ({ logo, color, footer }: StoredBrand): Brand => {
  const image = logo === null ? null : readImage(logo.bytes);
  return {
    logo: logo === null ? null : `data:${logo.type};base64,${Buffer.from(logo.bytes).toString('base64')}`,
    logoSize: image === null ? null : { width: image.width, height: image.height },
    color,
    footer,
  };
};

const refuse = (path: string, message: string): never => {
  throw new Refusal('invalid-request', message, [{ path, message }]);
};

const readLogo = (base64: string): NonNullable<StoredBrand['logo']> => {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  if (bytes.length > LOGO_BYTES_MAX)
    refuse('logo', `The logo has ${Math.ceil(bytes.length / 1024)} kB; at most 512 kB are taken.`);
  const image = readImage(bytes);
  if (image === null) return refuse('logo', 'The logo is neither a PNG nor a JPEG.');
  const { width, height, type } = image;
  if (width < 1 || height < 1 || width * height > PIXELS_MAX)
    refuse('logo', `The logo has ${width} × ${height} pixels; at most 4 million are taken.`);
  return { bytes, type };
};

const checkColor = (color: string): string => {
  const contrast = contrastOnWhite(color) ?? 1;
  if (contrast < READABLE_CONTRAST)
    refuse(
      'color',
      `The colour ${color} has a contrast of ${contrast.toFixed(1)} : 1 with white; text needs 4.5 : 1. Choose a darker one.`,
    );
  return color.toLowerCase();
};

/** The logo, colour and footer that a workspace puts on its papers. */
export const brandRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/brand',
    { config: { access: 'read' }, schema: { response: { 200: Brand }, tags: ['workspace'] } },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, async (tx) => wireOf(await readBrand(tx))),
  );

  api.patch(
    '/brand',
    {
      config: { access: 'edit-workspace' },
      schema: { body: BrandPatch, response: { 200: Brand }, tags: ['workspace'] },
    },
    async (request) => {
      const { workspaceId, userId } = whoAsks(request);
      const { logo, color, footer } = request.body;
      const change = {
        logo: logo == null ? logo : readLogo(logo),
        color: color == null ? color : checkColor(color),
        footer,
      };
      const at = new Date(now());
      return store.withWorkspace(workspaceId, async (tx) => {
        await changeBrand(tx, change, userId, at);
        const parts = Object.entries(change).flatMap(([part, value]) => (value === undefined ? [] : [part]));
        await appendAudit(
          tx,
          { actor: userId, action: 'brand.changed', subject: null, details: { parts } },
          at,
        );
        return wireOf(await readBrand(tx));
      });
    },
  );
};
