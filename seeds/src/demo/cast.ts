/** Who plays in the story of a plan, and what they write. */
import {
  traVinhPeople,
  traVinhResults,
  tuyenQuangPeople,
  tuyenQuangResults,
  type DemoPerson,
} from '../data/index.js';
import { CityFates, ProvinceFates, type Fates } from './fate.js';
import { Words } from './texts.js';

export interface Cast {
  people: readonly DemoPerson[];
  /** Key of the plan's coordinator. */
  coordinator: string;
  /** User names of the coordinator's posts. */
  posts: {
    desk: string;
    secondDesk: string;
    accepter: string;
    /** The coordinator's own results are written and endorsed by people who later receive and accept nothing. */
    ownOfficer: string;
    ownHead: string;
    clerk: string;
  };
  /** How the coordinator's letters are signed off; null where the story has none. */
  letters: { symbol: string; place: string } | null;
  words: Words;
  fates: Fates;
}

/** The people of Trà Vinh city. A new one for each story: fates are dealt in order. */
export function traVinhCast(): Cast {
  return {
    people: traVinhPeople,
    coordinator: 'cong-an',
    posts: {
      desk: 'congan.chuyenvien',
      secondDesk: 'congan.tonghop',
      accepter: 'congan.lanhdao',
      ownOfficer: 'congan.capphong',
      ownHead: 'congan.pho',
      clerk: 'congan.vanthu',
    },
    letters: { symbol: 'CATP-TH', place: 'Trà Vinh' },
    words: new Words(traVinhResults),
    fates: new CityFates(),
  };
}

/** The people of Tuyên Quang province. */
export function tuyenQuangCast(): Cast {
  const words = new Words(tuyenQuangResults);
  return {
    people: tuyenQuangPeople,
    coordinator: 'tq-cong-an',
    posts: {
      desk: 'tq.congan.chuyenvien',
      secondDesk: 'tq.congan.thammuu',
      accepter: 'tq.congan.lanhdao',
      ownOfficer: 'tq.congan.capphong',
      ownHead: 'tq.congan.pho',
      clerk: 'tq.congan.vanthu',
    },
    letters: null,
    words,
    fates: new ProvinceFates((taskKey) => words.know(taskKey)),
  };
}
