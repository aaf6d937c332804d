-- Who may help in 2010/11: with shares of pupils, English, Welsh first language, mathematics and science at level 4 and the
-- Level 2 inclusive threshold; with attendance; and with departments, as a model of pupils by subjects has them. Weak and
-- strong are those whose limits of 95 % lie wholly below or above the figure of Wales of the same year, phase and group, of
-- departments 0: Wilson's of shares, from the spread between pupils of half-days (Cochran 1977, 6.4). A helper is better beyond
-- chance by both schools' limits. Three at most: the same language first, then the same family or band by free meals, then the
-- largest lower limit, then the number. What is not known of both is not the same.
with pupils as (
  select upn, academic_year, gender, fsm from pupil where is_welsh(school_id)),
levels as (
  select upn, school_id, academic_year, subject_code, bool_or(coalesce(try_cast(grade_raw as int) >= 4, false))::int as y
  from attainment_result
  where stage = 'KS2' and assessment_type = 'TA' and subject_code in ('EN', 'CY', 'MA', 'SC') group by all),
figures as (
  select 'W_KS2_' || subject_code || '4' as measure, subject_code as matter, upn, school_id, academic_year, 1 as x, y
  from levels
  union all
  select 'W_KS4_L2I', 'W_KS4_L2I', upn, school_id, academic_year, 1, inclusive::int from ks4
  union all
  select 'WB_ATT', 'WB_ATT', upn, school_id, academic_year, possible, possible - missed from half_days where possible > 0),
open as (
  select school_id, phase, name, academic_year,
    case when language_medium = 'WM' then 'Welsh' when language_medium in ('EW', 'EM') then 'English'
      when language_medium is not null then 'both' end as language
  from school, (values ('2008/09'), ('2009/10'), ('2010/11')) as years(academic_year)
  where country = 'W' and make_date(begins(academic_year) + 1, 1, 15) between valid_from::date
    and coalesce(valid_to, '9999-12-31')::date),
in_groups as (
  select upn, academic_year, unnest(list_filter(['ALL', gender, case when fsm then 'FSM' end,
    case when fsm then 'FSM_' || gender end], g -> g is not null)) as of
  from pupils
  union all
  select distinct upn, academic_year, 'ALL' from figures anti join pupils using (upn, academic_year)),
-- attendance of all and of free meals, and boys and girls on free meals at sixteen alone
grouped as (
  select f.*, of, phase from figures f join in_groups using (upn, academic_year) join open using (school_id, academic_year)
  where of in ('ALL', 'FSM') or measure = 'W_KS4_L2I' or measure like 'W_KS2%' and of in ('M', 'F')),
nation as (
  select measure, of, phase, academic_year, 100.0 * sum(y) / sum(x) as nation from grouped group by all),
sums as (
  select measure, matter || ':' || of as weakness, of, phase, academic_year, school_id, count(*) as n, sum(y) as k,
    sum(x) as possible, 100 * k / possible as p,
    sum(y * y) - 2 * k / possible * sum(x * y) + (k / possible) ** 2 * sum(x * x) as squares
  from grouped group by all),
limited as (
  select s.*, case when squares > 1e-9 then 100 * t * sqrt(n / (n - 1) * squares) / possible end as width,
    if(measure = 'WB_ATT', if(width > 0, greatest(p - width, 0), null), wilson_lower(k, n)) as l,
    if(measure = 'WB_ATT', if(width > 0, least(p + width, 100), null), wilson_upper(k, n)) as u
  from sums s left join student_t on freedom = n - 1 and at_once = 1),
standing as (
  select measure, weakness, phase, academic_year, school_id, p, l, u, nation
  from limited join nation using (measure, of, phase, academic_year) where l is not null and u is not null
  union all
  select stage || '_SUBJECT_POINTS', subject_code || ':ALL', phase, academic_year, school_id, effect, low, high, 0
  from department join open using (school_id, academic_year)),
stood as (
  select *, u < nation as is_weak, l > nation as is_strong, sum((u < nation)::int) over w as weak_years,
    sum((l > nation)::int) over w as strong_years
  from standing window w as (partition by measure, weakness, school_id)),
bands as (
  select school_id, (select min(band) from fsm_band b where b.academic_year = '2010/11' and b.sector = o.phase
    and percent <= up_to::double) as band
  from open o join (
    select school_id, 100.0 * count(*) filter (fsm) / count(*) as percent from pupil
    where age between 5 and 15 group by all) using (school_id)
  where academic_year = '2010/11'),
communities as (
  select school_id, list(plc_id) as communities from plc_member join plc using (plc_id)
  where '2011-01-15' between valid_from and coalesce(valid_to, '9999')
    and '2011-01-15' between start_date and coalesce(end_date, '9999')
  group by all),
schools as (
  select * from stood join open using (school_id, academic_year, phase)
  left join (select school_id, academic_year, family_id from family) using (school_id, academic_year)
  left join bands using (school_id) left join communities using (school_id)
  where academic_year = '2010/11'),
pairs as (
  select weakness, measure, w.school_id, h.school_id as helper_school_id, h.name as helper, w.p as value,
    h.p as helper_value, w.nation as nation_value, h.p - w.p as difference,
    difference - sqrt((h.p - h.l) ** 2 + (w.u - w.p) ** 2) as difference_lower,
    difference + sqrt((h.u - h.p) ** 2 + (w.p - w.l) ** 2) as difference_upper, w.weak_years,
    h.strong_years as helper_strong_years, coalesce(w.language = h.language, false) as language_match,
    coalesce(w.family_id = h.family_id, false) as same_family, coalesce(w.band = h.band, false) as same_fsm_band,
    coalesce(list_has_any(w.communities, h.communities), false) as same_community
  from schools w join schools h using (measure, weakness, phase)
  where w.is_weak and h.is_strong)
select * replace (language_match::varchar as language_match, same_family::varchar as same_family,
    same_fsm_band::varchar as same_fsm_band, same_community::varchar as same_community),
  row_number() over (partition by school_id, weakness, measure order by language_match desc, same_family or same_fsm_band desc,
    difference_lower desc, helper_school_id) as helper_rank
from pairs
where difference_lower > 0
qualify helper_rank <= 3
