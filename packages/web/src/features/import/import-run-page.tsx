export const ImportRunPage = () => null;
