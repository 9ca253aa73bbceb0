/** How a channel's or persona's id is read: `organic-search` as "Organic search". Other names stay as they are. */
export const readable = (id: string): string => {
  if (!/^[a-z0-9]+([-_][a-z0-9]+)*$/.test(id)) return id;
  const words = id.replace(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
