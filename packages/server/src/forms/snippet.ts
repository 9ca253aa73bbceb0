import { HONEYPOT, STAMP } from './take-post.ts';

/** HTML for the company's website. The names of the fields may stay; labels, order and looks are theirs. */
export const snippetOf = (address: string): string => `<form action="${address}" method="post">
  <p><label>Name <input name="name" autocomplete="name" required></label></p>
  <p><label>E-mail <input name="email" type="email" autocomplete="email" required></label></p>
  <p><label>Company <input name="company" autocomplete="organization"></label></p>
  <p><label>How can we help? <textarea name="message" rows="4"></textarea></label></p>
  <p aria-hidden="true" style="position:absolute;left:-9999px"><label>Leave this empty
    <input name="${HONEYPOT}" tabindex="-1" autocomplete="off"></label></p>
  <button>Send</button>
</form>
<script src="${address}/form.js" defer></script>
`;

/**
 * The snippet's script: notes in the form when the page showed it (signed by us), and the campaign of the page's address.
 * It sets no cookie, stores nothing and talks to nobody else.
 */
export const scriptOf = (address: string): string => `(() => {
  const address = ${JSON.stringify(address)};
  const put = (form, name, value) => {
    if (!value) return;
    const field = form.querySelector('[name="' + name + '"]') || document.createElement('input');
    if (!field.parentNode) { field.type = 'hidden'; field.name = name; form.append(field); }
    if (!field.value) field.value = value;
  };
  const forms = [...document.forms].filter((form) => form.action === address);
  const page = new URLSearchParams(location.search);
  for (const form of forms) put(form, 'utm_campaign', page.get('utm_campaign'));
  fetch(address + '/stamp').then((reply) => reply.text()).then((stamp) => {
    for (const form of forms) put(form, ${JSON.stringify(STAMP)}, stamp);
  }).catch(() => {});
})();
`;
