/**
 * People reached by so many impressions when exposure follows a negative binomial law among `people`: of mean m and shape `evenness`,
 * (1 + m / evenness)^-evenness of them see nothing. Evenness to infinity is pure chance (Poisson); at 0.6 a few see most.
 * Never more than the impressions or the people.
 */
export function reachOf(impressions: number, people: number, evenness: number): number {
  if (people <= 0 || impressions <= 0) return 0;
  const unseen = Math.exp(-evenness * Math.log1p(impressions / (people * evenness)));
  return Math.min(impressions, people * (1 - unseen));
}

/**
 * People of several groups without counting anybody twice: `overlap` 1: the smaller groups lie within the greatest (the sum at worst),
 * 0: nobody is in two (at best).
 */
export function unionOf(sum: number, greatest: number, overlap: number): number {
  return greatest + (1 - overlap) * (sum - greatest);
}
