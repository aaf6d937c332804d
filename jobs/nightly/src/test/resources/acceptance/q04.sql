-- Asked for signals=0: every school due by 1 November 2012, with what is asked of its last figures. By when: six years after an
-- inspection in Wales; five in England after overall grade 1 or 2, three after 3. What is asked stands with each test below,
-- and what is held against others takes these as known. A test without anything to go by is not available; of three years a
-- missing one is taken both ways, and where it could turn the answer there is none. Limits are of 95 %.
with open as (
  select distinct school_id, name, phase, if(is_welsh(school_id), 'W', 'E') as country, la_code from school
  where valid_to is null and close_date is null),
-- when it is due
last as (
  select school_id, framework, aspect, grade::int as grade, inspection_date::date as day,
    row_number() over (partition by school_id, aspect order by inspection_date desc) as back
  from inspection where inspection_date <= '2011-11-01'),
due as (
  select school_id, max(day) as day, max(grade) filter (aspect = 'OVERALL') as last_grade
  from last where back = 1 group by all),
windows as (
  select school_id, last_grade, case when is_welsh(school_id) then least(day + interval 6 year, date '2016-08-31')
    when last_grade <= 2 then day + interval 5 year when last_grade = 3 then day + interval 3 year end::date as next_due_by
  from due),
-- attendance, from the spread between pupils of half-days (Cochran 1977, 6.4)
attended as (
  select school_id, academic_year, begins(academic_year) as year, possible as x, possible - missed as y, fsm, sen_provision
  from half_days where possible > 0),
attendance as (
  select school_id, year, sum(y) / sum(x) as rate, count(*) as n,
    sqrt(greatest(0, n / (n - 1) * (sum(y * y) - 2 * rate * sum(x * y) + rate * rate * sum(x * x)))) / sum(x) as error
  from attended group by all),
areas as (
  select country, la_code, phase, sum(y) / sum(x) as rate
  from attended join open using (school_id) where year = 2010 group by all),
neighbours as (
  select n.la_code, phase, avg(rate) as rate
  from statistical_neighbour n join areas a on a.la_code = n.neighbour_la_code group by all),
-- bands by free meals of three years together
meals as (
  select school_id, begins(academic_year) as year, count(*) as pupils, count(*) filter (fsm) as eligible
  from pupil where age between 5 and 15 group by all),
three as (
  select now.school_id, now.year, 100.0 * sum(before.eligible) / sum(before.pupils) as percent
  from meals now
  join meals before on before.school_id = now.school_id and before.year between now.year - 2 and now.year
  group by all),
banded as (
  select school_id, year, sector, b.band from three join open o using (school_id)
  join fsm_band b on begins(b.academic_year) = year and b.sector = o.phase and country = 'W'
    and percent <= up_to::double and (percent > above::double or b.band = '1')),
-- headline results
tested as (
  select upn, a.school_id, academic_year, any_value(fsm) as fsm,
    bool_or(subject_code = 'EN' and reached) and bool_or(subject_code = 'MA' and reached) as reached
  from (select *, coalesce(try_cast(grade_raw as int) >= 4, false) as reached from attainment_result) a
  left join pupil using (upn, academic_year)
  where stage = 'KS2' and assessment_type = 'TEST' group by all),
reached as (
  select r.*, begins(academic_year) as year, sen_provision
  from (
    select 'KS4' as matter, upn, school_id, academic_year, fsm, inclusive as reached from ks4
    union all select 'KS2', upn, school_id, academic_year, fsm, csi from ks2 where is_welsh(school_id)
    union all select 'KS2', * from tested where not is_welsh(school_id)) as r
  left join (select upn, academic_year, sen_provision from pupil) using (upn, academic_year)),
results as (
  select matter, school_id, phase, country, year, 100.0 * count(*) filter (reached) / count(*) as value
  from reached join open using (school_id) group by all),
quarters as (
  select school_id, year, value < lower_quartile::double as is_low
  from results r join banded b using (school_id, year)
  join fsm_benchmark q on begins(q.academic_year) = year and q.sector = b.sector and q.band = b.band
    and q.indicator_id = if(matter = 'KS2', 'W_KS2_CSI', 'W_KS4_L2I')),
families as (
  select r.school_id, r.year, 3 * rank() over w > 2 * count(*) over (partition by family_id, matter, r.year) as is_low
  from results r join family f on f.school_id = r.school_id and begins(f.academic_year) = r.year
  window w as (partition by family_id, matter, r.year order by value desc)),
lines as (
  select matter, phase, year, count(*) as n, regr_slope(value, percent) as slope, regr_intercept(value, percent) as height,
    avg(percent) as middle, regr_sxx(value, percent) as sxx,
    sqrt((regr_syy(value, percent) - regr_sxy(value, percent) ** 2 / sxx) / (n - 2)) as sigma
  from results join three using (school_id, year) where country = 'E' group by all having n > 2 and sxx > 0),
expected as (
  select school_id, year,
    (value - height - slope * percent) / (sigma * sqrt(1 - 1 / n - (percent - middle) ** 2 / sxx)) <= -0.674 as is_low
  from results join three using (school_id, year) join lines using (matter, phase, year) where country = 'E'),
-- gaps of free meals and of special needs: results by Wilson and Newcombe, attendance from the limits of both
pairs as (
  select *, unnest([{pair: 'FSM', behind: fsm}, {pair: 'SEN', behind: sen_provision <> 'N'}], recursive := true)
  from (
    select matter, school_id, year, fsm, sen_provision, 1 as x, reached::int as y from reached
    union all select 'ATT', school_id, year, fsm, sen_provision, x, y from attended)),
sums as (
  select matter, school_id, year, pair, behind, count(*) as n, sum(y) as k, sum(y) / sum(x) as p, sum(x) as possible,
    sum(y * y) - 2 * p * sum(x * y) + p * p * sum(x * x) as squares
  from pairs where behind is not null group by all),
sides as (
  select *, case when squares > 1e-9 then t * sqrt(n / (n - 1) * squares) / possible end as width,
    if(matter = 'ATT', p - width, wilson_lower(k, n) / 100) as low,
    if(matter = 'ATT', if(width > 0, least(p + width, 1), null), wilson_upper(k, n) / 100) as high
  from sums left join student_t on freedom = n - 1 and at_once = 1),
gaps as (
  select matter, school_id, year, pair, r.p - g.p as gap, gap - sqrt((r.p - r.low) ** 2 + (g.high - g.p) ** 2) as low,
    gap + sqrt((r.high - r.p) ** 2 + (g.p - g.low) ** 2) as high
  from sides g join sides r using (matter, school_id, year, pair) where g.behind and not r.behind),
widened as (
  select a.school_id, bool_or(a.gap - b.gap - sqrt((a.gap - a.low) ** 2 + (b.high - b.gap) ** 2) > 0) as raised
  from gaps a join gaps b using (matter, school_id, pair)
  where a.year = 2010 and b.year = 2009 and a.low is not null and b.high is not null group by all),
of_nation as (
  select matter, country, phase, pair, sum(y) filter (not behind) / sum(x) filter (not behind)
    - sum(y) filter (behind) / sum(x) filter (behind) as gap
  from pairs join open using (school_id) where year = 2010 group by all),
wider as (
  select school_id, bool_or(g.low > n.gap) as raised
  from gaps g join open using (school_id) join of_nation n using (matter, country, phase, pair)
  where year = 2010 and g.low is not null and n.gap is not null group by all),
-- subjects: a pupil's score, in standard deviations of the country, less the mean of the pupil's others, less that everywhere
points as (
  select upn, school_id, begins(academic_year) as year, stage, if(is_welsh(school_id), 'W', 'E') as country, subject_code,
    if(stage = 'KS4', round(coalesce(qual_points::double, qual_size_gcse_eq::double * case grade_raw when 'A*' then 58
        when 'A' then 52 when 'B' then 46 when 'C' then 40 when 'D' then 34 when 'E' then 28 when 'F' then 22 when 'G' then 16
        else 0 end) / qual_size_gcse_eq::double, 3), if(grade_raw = 'W', 0, try_cast(grade_raw as int))) as points
  from attainment_result
  where stage = 'KS4' and subject_code <> 'OTH'
    or stage = 'KS2' and subject_code in ('EN', 'CY', 'MA', 'SC') and assessment_type = if(is_welsh(school_id), 'TA', 'TEST')),
standard as (
  select *, (points - avg(points) over w) / stddev_pop(points) over w as z from points where points is not null
  window w as (partition by stage, country, year, subject_code)),
against as (
  select *, z - (sum(z) over p - z) / nullif(count(*) over p - 1, 0) as other from standard
  window p as (partition by stage, school_id, year, upn)),
departments as (
  select stage, country, school_id, year, subject_code, count(*) as n, avg(other) - any_value(everywhere) as rp,
    stddev_samp(other) / sqrt(n) as error
  from (select *, avg(other) over (partition by stage, country, year, subject_code) as everywhere from against
    where other is not null)
  group by all),
spreads as (
  select stage, country, school_id, year, sqrt(greatest(0, var_samp(rp) - avg(error ** 2))) as spread
  from departments where n >= 10 group by all having count(*) >= 2),
-- pupils' views of safety and bullying, of ten answers or more: Wilson's upper limit beside the authority's share
said as (
  select indicator_id, school_id, (list_contains(string_split(positive_codes, ' '), answer_code))::int as y
  from (
    select * from survey_response where academic_year = '2010/11'
    qualify row_number() over (partition by question_id, school_id, coalesce(upn, response_id)
      order by submitted desc, response_id) = 1)
  join survey_question using (question_id) join survey_instrument using (instrument_id)
  where indicator_id in ('SV_SAFE', 'SV_BULLYDEAL') and respondent = 'PUPIL'
    and not list_contains(string_split(dk_codes, ' '), answer_code)),
views as (
  select school_id, bool_or(wilson_upper(k, n) < share) as raised
  from (select indicator_id, school_id, count(*) as n, sum(y) as k from said group by all)
  join (select indicator_id, left(school_id, 3) as la, 100 * avg(y) as share from said group by all) using (indicator_id)
  where la = left(school_id, 3) and n >= 10 group by all),
-- exclusions beside the nation's rate of the phase: Poisson's lower limit of their number, exact below ten and Byar's from ten,
-- lies above what is expected. Control limits that allow for schools differing by more than chance are wider; no school due
-- is beyond these.
kinds as (
  select o.school_id, phase, country, event, any_value(pupils) as roll, count(e.school_id) as events
  from open o join (
    select school_id, count(*) as pupils from pupil where academic_year = '2010/11' group by all) r on r.school_id = o.school_id
  cross join (values ('PERM'), ('SHORT'), ('LONG')) as t(event)
  left join excluded e on e.school_id = o.school_id and e.academic_year = '2010/11'
    and event = if(category = 'PERM', 'PERM', if(sessions > 10 and is_welsh(o.school_id), 'LONG', 'SHORT'))
  group by all),
excluded_more as (
  select school_id, bool_or(if(events < 10, low, byar_lower(events)) > expected) as raised
  from (select *, roll * sum(events) over w / sum(roll) over w as expected from kinds
    window w as (partition by country, phase, event)) left join poisson using (events) group by all),
-- behaviour stayed: 3 or worse before, and no better now, in one framework
behaviour as (
  select now.school_id, case when now.grade < 3 then false
    when now.framework = before.framework then before.grade >= 3 and now.grade >= before.grade end as raised
  from last now left join last before on before.school_id = now.school_id and before.aspect = now.aspect and before.back = 2
  where now.aspect = 'BEHAVIOUR' and now.back = 1),
-- of three years
in_three as (
  select school_id, test, case when sum(is_low::int) >= 2 then true when sum((not is_low)::int) >= 2 then false end as raised
  from (select 'FAMILY' as test, * from families union all select 'QUARTER', * from quarters
    union all select 'EXPECTED', * from expected)
  group by all),
-- of the last year there is; a subject stands out by 1.96 standard errors, however few its pupils are
department as (
  select school_id, bool_or(abs(rp) > 0.5 and abs(rp) > 1.96 * error) as raised
  from departments
  where error > 0 and (school_id, year) in (select school_id, max(year) from departments group by school_id) group by all),
subjects as (
  select school_id, spread > percentile as raised
  from (select *, quantile_cont(spread, 0.9) over w as percentile, count(*) over w as schools from spreads
    window w as (partition by stage, country, year))
  where schools >= 10
  qualify year = max(year) over (partition by school_id)),
asked(nth, signal, country, school_id, raised, wording) as (
  select 11, 'ATT', 'EW', a.school_id, a.rate < b.rate and b.rate < c.rate, 'Attendance fell two years running'
  from attendance a join attendance b on b.school_id = a.school_id and b.year = 2009
  join attendance c on c.school_id = a.school_id and c.year = 2008 where a.year = 2010
  union all
  select 12, 'ATT', 'E', school_id, 100 * least(a.rate + t * error, 1) < 100 * n.rate,
    'Attendance is below the mean of the authority''s statistical neighbours by more than chance'
  from attendance a join open using (school_id) join neighbours n using (la_code, phase)
  join student_t on freedom = a.n - 1 and at_once = 1 where year = 2010
  union all
  -- at most a quarter of the schools of the band do as badly
  select 13, 'ATT', 'W', school_id, count(*) over (partition by sector, band order by rate) * 4
      <= count(*) over (partition by sector, band),
    'Attendance is in the lowest quarter of schools with as many pupils on free school meals'
  from attendance join banded using (school_id, year) where year = 2010
  union all
  select 21, 'GAP', 'EW', school_id, raised, 'A gap of pupils on free school meals or with special educational needs is wider'
    || ' than the nation''s by more than chance' from wider
  union all
  select 22, 'GAP', 'EW', school_id, raised, 'A gap of pupils on free school meals or with special educational needs widened'
    || ' by more than chance' from widened
  union all
  select 31, 'HEADLINE', 'E', school_id, raised, 'Headline results are as far below what schools with as many pupils on free'
    || ' school meals reach as the lowest quarter in two of three years' from in_three where test = 'EXPECTED'
  union all
  select 32, 'HEADLINE', 'W', school_id, raised, 'Headline results are in the lowest third of the family in two of three years'
  from in_three where test = 'FAMILY'
  union all
  select 33, 'HEADLINE', 'W', school_id, raised, 'Headline results are in the lowest quarter of schools with as many pupils on'
    || ' free school meals in two of three years' from in_three where test = 'QUARTER'
  union all
  select 41, 'VARIATION', 'EW', school_id, raised, 'A subject is more than half a standard deviation from the school''s others'
    || ' and chance does not explain it' from department
  union all
  select 42, 'VARIATION', 'EW', school_id, raised, 'Subjects lie further apart than in nine of ten schools' from subjects
  union all
  select 51, 'VIEWS', 'EW', school_id, raised, 'Pupils see safety or how bullying is dealt with less well than in the authority'
    || ' by more than chance' from views
  union all
  select 61, 'EXCL', 'EW', school_id, raised, 'Exclusions are above the nation''s by more than chance' from excluded_more
  union all
  select 71, 'BEHAVIOUR', 'E', school_id, raised, 'Behaviour was judged satisfactory or worse and did not improve since'
  from behaviour),
signals(nth, signal, countries) as (
  values (1, 'ATT', 'EW'), (2, 'GAP', 'EW'), (3, 'HEADLINE', 'EW'), (4, 'VARIATION', 'EW'), (5, 'VIEWS', 'EW'),
    (6, 'EXCL', 'EW'), (7, 'BEHAVIOUR', 'E')),
answers as (
  select school_id, s.nth, signal, bool_or(raised) as raised,
    string_agg(wording, '; ' order by a.nth) filter (raised) as words
  from open o join signals s on contains(countries, o.country)
  left join asked a using (school_id, signal)
  group by all)
select school_id, any_value(name) as name, any_value(la_code) as la_code,
  if(is_welsh(school_id), 'ESTYN', 'OFSTED') as inspectorate,
  any_value(last_grade) as last_grade, any_value(next_due_by) as next_due_by, 'WINDOW' as due_basis,
  count(*) filter (raised)::int as signal_count,
  string_agg(signal, ' ' order by nth) filter (raised is null) as signals_unavailable,
  coalesce(string_agg(words, '; ' order by nth), 'No signal is raised') as headline, 'evidence, not judgement' as use_note
from answers join windows using (school_id) join open using (school_id)
where next_due_by <= '2012-11-01'
group by all
