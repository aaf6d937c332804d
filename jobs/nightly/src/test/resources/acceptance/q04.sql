-- Asked for signals=0. By when: six years after an inspection in Wales; five in England after overall grade 1 or 2, three
-- after 3. Of the signals three are worked out again: attendance fell two years running; in two of three years results lay
-- below the lower quartile of the band by free meals; behaviour was 3 or worse and did not improve, in one framework. How
-- many there are is counted by what each says.
create view seen as
select school_id, next_due_by, last_grade, headline like '%Attendance fell two years%' as attendance_fell,
  headline like '%Headline results are in the lowest quarter%' as lowest_quarter,
  headline like '%Behaviour was judged%' as behaviour_stayed,
  signal_count::int = (headline like '%Attendance %')::int + (headline like '%A gap of pupils%')::int
    + (headline like '%Headline results%')::int + (headline like '%A subject is%' or headline like '%Subjects lie%')::int
    + (headline like '%Pupils see%')::int + (headline like '%Exclusions are%')::int
    + (headline like '%Behaviour was%')::int as are_as_many
from answer;
with open as (select distinct school_id, phase from school where valid_to is null and close_date is null),
last as (
  select school_id, framework, aspect, grade::int as grade, inspection_date::date as day,
    row_number() over (partition by school_id, aspect order by inspection_date desc) as back
  from inspection where inspection_date <= '2011-11-01'),
due as (
  select school_id, max(day) as day, max(grade) filter (aspect = 'OVERALL') as last_grade,
    any_value(framework) as framework
  from last where back = 1 group by all),
windows as (
  select school_id, last_grade,
    case when is_welsh(school_id) then least(day + interval 6 year, date '2016-08-31')
      when last_grade <= 2 then day + interval 5 year when last_grade = 3 then day + interval 3 year end::date as next_due_by
  from due),
attended as (
  select school_id, begins(academic_year) as year, 1 - sum(missed) / sum(possible) as rate from half_days group by all),
fell as (
  select a.school_id from attended a join attended b on b.school_id = a.school_id and b.year = a.year - 1
  join attended c on c.school_id = a.school_id and c.year = a.year - 2
  where a.year = 2010 and a.rate < b.rate and b.rate < c.rate),
meals as (
  select school_id, begins(academic_year) as year, count(*) as pupils, count(*) filter (fsm) as eligible
  from pupil where age between 5 and 15 group by all),
three as (
  select now.school_id, now.year, 100.0 * sum(before.eligible) / sum(before.pupils) as percent
  from meals now
  join meals before on before.school_id = now.school_id and before.year between now.year - 2 and now.year
  group by all),
results as (
  select school_id, 'SEC' as sector, begins(academic_year) as year, 100.0 * count(*) filter (inclusive) / count(*) as value
  from ks4 group by all
  union all
  select school_id, 'PRI', begins(academic_year), 100.0 * count(*) filter (csi) / count(*) from ks2 group by all),
low as (
  select r.school_id
  from results r join open o on o.school_id = r.school_id and o.phase = r.sector
  join three t on t.school_id = r.school_id and t.year = r.year
  join fsm_band b on begins(b.academic_year) = r.year and b.sector = r.sector
    and percent <= up_to::double and (percent > above::double or b.band = '1')
  join fsm_benchmark q on q.academic_year = b.academic_year and q.sector = b.sector and q.band = b.band
  where is_welsh(r.school_id) and value < lower_quartile::double
  group by all having count(*) >= 2),
stayed as (
  select now.school_id from last now join last before using (school_id, aspect)
  where aspect = 'BEHAVIOUR' and now.back = 1 and before.back = 2 and before.grade >= 3 and now.grade >= before.grade
    and now.framework = before.framework)
select school_id, next_due_by, last_grade, school_id in (from fell) as attendance_fell,
  school_id in (from low) as lowest_quarter, school_id in (from stayed) as behaviour_stayed, true as are_as_many
from windows join open using (school_id)
where next_due_by <= '2012-11-01'
