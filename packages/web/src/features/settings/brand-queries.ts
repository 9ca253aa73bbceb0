import { Brand, type BrandPatch } from '@leadpact/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';

export const brandQuery = queryOptions({
  queryKey: ['brand'],
  queryFn: ({ signal }) => call(Brand, 'GET', '/api/v1/brand', { signal }),
});

export const useBrandPatch = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (patch: BrandPatch) => call(Brand, 'PATCH', '/api/v1/brand', { body: patch }),
    onSuccess: (brand) => queries.setQueryData(brandQuery.queryKey, brand),
  });
};
