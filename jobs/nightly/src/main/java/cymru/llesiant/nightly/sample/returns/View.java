package cymru.llesiant.nightly.sample.returns;

import cymru.llesiant.nightly.sample.returns.Questionnaire.By;

/** What questionnaires ask about, with the share of pupils who agree. */
public enum View {
  /** Healthy eating. */
  HEALTHYEAT("My school helps pupils to eat well", 0.72, Asked.BOTH),
  /** Exercise. */
  EXERCISE("My school helps pupils to be active", 0.84, Asked.BOTH),
  /** Smoking, alcohol and drugs. */
  SUBSTANCE("My school warns pupils of smoking and drink and drugs", 0.82, Asked.BOTH),
  /** Relationships. */
  SRE("Guidance about relationships is good", 0.66, Asked.BOTH_IN_SECONDARY),
  /** Feelings. */
  FEELINGS("My school helps pupils to handle their feelings", 0.64, Asked.BOTH),
  /** Safety. */
  SAFE("Pupils feel safe at my school", 0.86, Asked.BOTH),
  /** Bullied in the last year. */
  BULLIED("I was bullied at school in the last year", 0.24, Asked.PUPILS),
  /** How bullying is dealt with. */
  BULLYDEAL("Bullying is dealt with well", 0.7, Asked.BOTH),
  /** Whom to go to. */
  CONCERN("I know whom to go to when I am worried", 0.85, Asked.PUPILS),
  /** Equality. */
  DISCRIM("Everybody is treated fairly whoever they are", 0.78, Asked.BOTH),
  /** Enjoyment. */
  ENJOY("Pupils like going to my school", 0.8, Asked.BOTH),
  /** Progress. */
  PROGRESS("Pupils get on well in their work", 0.87, Asked.BOTH),
  /** Additional activities. */
  ACTIVITIES("There is plenty to do beyond lessons", 0.75, Asked.BOTH),
  /** Behaviour. */
  BEHAVIOUR("Pupils behave well", 0.65, Asked.BOTH),
  /** Being listened to. */
  LISTENED("Pupils are listened to", 0.68, Asked.PUPILS),
  /** Influence. */
  INFLUENCE("Pupils have a say in what my school does", 0.61, Asked.PUPILS),
  /** The community. */
  COMMUNITY("Pupils do things for people who live near", 0.66, Asked.BOTH),
  /** Different backgrounds. */
  DIFFBACK("People of all backgrounds get on well", 0.77, Asked.BOTH),
  /** Skills for the future. */
  SKILLS("Pupils learn what they will need later", 0.83, Asked.BOTH),
  /** Choices at 14. */
  CHOICES14("There are good courses to choose at 14", 0.74, Asked.BOTH_IN_SECONDARY),
  /** Careers. */
  CAREER("Pupils are helped to decide what to do next", 0.72, Asked.BOTH_IN_SECONDARY),
  /** Transition. */
  TRANSITION("Pupils were well prepared for coming here", 0.79, Asked.BOTH),
  /** Parents' part. */
  ENGAGED("The school lets me take part in what my child learns", 0.73, Asked.PARENTS),
  /** Satisfaction. */
  SATISFIED("I am content with the school", 0.86, Asked.PARENTS);

  private final String question;
  private final double agreeing;
  private final Asked asked;

  View(String question, double agreeing, Asked asked) {
    this.question = question;
    this.agreeing = agreeing;
    this.asked = asked;
  }

  private enum Asked {
    BOTH,
    BOTH_IN_SECONDARY,
    PUPILS,
    PARENTS
  }

  /** The question as it is put. */
  public String question() {
    return question;
  }

  /** The indicator it counts for. */
  public String indicator() {
    return "SV_" + name();
  }

  /** Whether pupils, or parents, are asked. */
  public boolean isAsked(By by) {
    return asked != (by == By.PUPIL ? Asked.PARENTS : Asked.PUPILS);
  }

  double agreeing() {
    return agreeing;
  }

  boolean ofSecondary() {
    return asked == Asked.BOTH_IN_SECONDARY;
  }
}
