import type { Chance } from './random.ts';

/** The invented company whose leads the sample shows. */
export const COMPANY = {
  name: 'Larkmoor Supply',
  marketingHead: 'dana.whitlock@larkmoor.example',
  salesHead: 'sam.adeyemi@larkmoor.example',
  marketers: ['lee.moreau@larkmoor.example', 'mia.tanaka@larkmoor.example'],
  reps: [
    { who: 'kim.osei@larkmoor.example', weight: 3, pace: 0.8 },
    { who: 'ali.brandt@larkmoor.example', weight: 3, pace: 1 },
    { who: 'noor.lindqvist@larkmoor.example', weight: 2, pace: 0.9 },
    { who: 'jo.ferreira@larkmoor.example', weight: 2, pace: 1.7 },
  ],
} as const;

export type Rep = (typeof COMPANY.reps)[number];

const FIRST_NAMES =
  'Ada Amir Anna Ben Bianca Carlos Chloe Dara Diego Elif Emma Eric Fatima Finn Gita Grace Hana Hugo Ines Ivan Jack Jana Kai Lara Leon Lina Luca Maya Mehmet Mila Nadia Noah Olga Omar Paul Priya Quinn Rosa Ruben Sara Sven Tara Theo Uma Vera Viktor Wanda Xenia Yara Zoe'.split(
    ' ',
  );
const LAST_NAMES =
  'Abara Bergman Castell Dufour Eriksen Falk Garrido Hale Ibarra Jansen Keller Lindt Mbeki Novak Okafor Petit Quist Romano Sato Tessier Ueda Varga Wendt Xu Yilmaz Zeman Ashford Brook Calder Dane Ellery Forrest Grange Holt Irving Jarvis Kemp Lowell Marsh North Orchard Pryce Ridley Stone Thorne Upton Vale Ward Yates Zorn'.split(
    ' ',
  );
const PLACES =
  'Amber Ashen Birch Blue Bright Cedar Clear Copper Crest Dale East Elm Ever Fair Field Golden Green Grey Harbour Hazel High Iron Juniper Lake Light Maple Meadow New North Oak Old Pine Quarry Red River Rock Rose Silver South Spring Stone Summit Sun Timber Vale West White Wild Willow Winter'.split(
    ' ',
  );
const TRADES =
  'Bakery Bikes Books Builders Catering Ceramics Clinics Components Dental Electric Engineering Events Farms Fitness Foods Freight Gardens Glass Hotels Interiors Joinery Kitchens Labs Legal Logistics Machines Media Metals Motors Optics Outdoor Packaging Paper Pharma Plastics Press Robotics Schools Security Solar Sports Steel Studio Systems Textiles Tools Toys Travel Water Works'.split(
    ' ',
  );
const COUNTRIES = [
  'Canada',
  'France',
  'Germany',
  'Ireland',
  'Netherlands',
  'Spain',
  'Sweden',
  'United Kingdom',
  'United States',
];

export type SamplePerson = Readonly<{
  first: string;
  last: string;
  email: string;
  company: string;
  country: string;
}>;

/** Hands out invented people, each e-mail address once. */
export const inventPeople = (chance: Chance): (() => SamplePerson) => {
  const taken = new Map<string, number>();
  return () => {
    const first = chance.pick(FIRST_NAMES);
    const last = chance.pick(LAST_NAMES);
    const [place, trade] = [chance.pick(PLACES), chance.pick(TRADES)];
    const address = `${first}.${last}@${place}${trade}`.toLowerCase();
    const nth = (taken.get(address) ?? 0) + 1;
    taken.set(address, nth);
    return {
      first,
      last,
      email: `${address}${nth === 1 ? '' : nth}.example`,
      company: `${place} ${trade}${nth === 1 ? '' : ` ${nth}`}`,
      country: chance.pick(COUNTRIES),
    };
  };
};
