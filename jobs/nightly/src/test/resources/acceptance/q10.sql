-- The last answer of each who gave one, of schools where ten pupils and ten parents did; don't know is no answer. Limits of
-- each share from the spread of its answers (Student), of the difference from both; all of one mind have none, and a
-- reason.
create view seen as select * replace (reason is not null as reason) from answer;
with said as (
  select school_id, split_part(question_id, '_', 1) as who, answer_code
  from survey_response
  where academic_year = '2010/11' and question_id in ('PUPIL_2010_SAFE', 'PARENT_2010_SAFE')
  qualify row_number() over (partition by question_id, school_id, coalesce(upn, response_id)
    order by submitted desc, response_id) = 1),
roll as (select school_id, count(*) as roll from pupil where academic_year = '2010/11' group by all),
views as (
  select school_id, who, count(*) filter (answer_code <> 'DK') as answered,
    100.0 * count(*) filter (answer_code in ('SA', 'A')) / answered as positive,
    100.0 * count(*) filter (answer_code = 'DK') / count(*) as dont_know, 100.0 * count(*) / any_value(roll) as response_rate,
    case when positive not in (0, 100) then any_value(t) end * sqrt(positive * (100 - positive) / (answered - 1)) as width,
    if(width > 0, greatest(positive - width, 0), null) as low, if(width > 0, least(positive + width, 100), null) as high
  from (select *, count(*) filter (answer_code <> 'DK') over (partition by school_id, who) - 1 as freedom from said)
  join roll using (school_id) join student_t using (freedom) where at_once = 1 group by all)
select p.school_id, name, p.positive as pupils, q.positive as parents, p.positive - q.positive as difference,
  p.answered as pupils_answered, q.answered as parents_answered, p.dont_know as pupils_dont_know,
  q.dont_know as parents_dont_know, p.response_rate as pupils_response_rate, q.response_rate as parents_response_rate,
  difference - sqrt((p.positive - p.low) ** 2 + (q.high - q.positive) ** 2) as lower,
  difference + sqrt((p.high - p.positive) ** 2 + (q.positive - q.low) ** 2) as upper,
  p.width is null or q.width is null as reason,  'OK' as value_status
from views p join views q using (school_id)
join (select school_id, name from school where valid_to is null) using (school_id)
where p.who = 'PUPIL' and q.who = 'PARENT' and p.answered >= 10 and q.answered >= 10
