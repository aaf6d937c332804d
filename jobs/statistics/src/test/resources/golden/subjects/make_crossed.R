# Makes the golden fits of the crossed model: pupils by subjects, departments within schools.
# Run in this folder: Rscript make_crossed.R
# The data are drawn here; no row describes a person.
#
# lme4's own optimum is good to a few digits. So the relative standard deviations (theta) are taken on
# from there by Newton's method on the exact score of the variances, from dense matrices; everything
# else is lme4's output at that theta, but for the variances' standard errors, which lme4 does not
# give: those are from the observed information, by dense matrices.
suppressMessages({library(lme4); library(jsonlite)})

draw <- function(seed, schools, subjects, pupils, tau) {
  set.seed(seed, kind = "Mersenne-Twister", normal.kind = "Inversion")
  hardness <- round(rnorm(length(subjects), 0, 4), 1)
  rows <- list()
  for (j in seq_len(schools)) {
    u <- rnorm(1, 0, sqrt(tau[1]))
    offered <- sort(sample(seq_along(subjects), sample(3:length(subjects), 1)))
    v <- rnorm(length(subjects), 0, sqrt(tau[2]))
    for (i in seq_len(sample(pupils, 1))) {
      prior <- round(rnorm(1), 3)
      w <- rnorm(1, 0, sqrt(tau[3]))
      taken <- sort(sample(offered, sample(seq_along(offered), 1)))
      y <- 50 + hardness[taken] + 2 * prior + u + v[taken] + w + rnorm(length(taken), 0, sqrt(tau[4]))
      rows[[length(rows) + 1]] <- data.frame(
        school = sprintf("S%02d", j), pupil = sprintf("S%02d-%03d", j, i),
        subject = subjects[taken], prior = prior, score = round(y, 4))
    }
  }
  do.call(rbind, rows)
}

sets <- list(
  crossed_uneven = draw(20081, 9, c("Art", "Cymraeg", "English", "Maths", "Music", "Science"), 8:24,
                        c(4, 2, 9, 6)),
  crossed_alike = draw(20103, 8, c("Art", "Cymraeg", "English", "Maths", "Science"), 6:18,
                       c(3, 0, 9, 8)),
  crossed_flat = draw(20105, 8, c("Art", "Cymraeg", "English", "Maths", "Science"), 6:18,
                      c(3, 0, 9, 8)))
for (name in names(sets)) {
  write.csv(sets[[name]], paste0(name, ".csv"), row.names = FALSE, quote = FALSE)
}

# -2 log likelihood's first and second derivatives in (school, department, pupil, residual)
derivatives <- function(v, Z, X, y, reml) {
  V <- Reduce(`+`, Map(`*`, v, Z))
  Vi <- chol2inv(chol(V))
  XtVi <- crossprod(X, Vi)
  P <- Vi - t(XtVi) %*% solve(XtVi %*% X, XtVi)
  T <- if (reml) P else Vi
  Py <- P %*% y
  TZ <- lapply(Z, function(z) T %*% z)
  PZ <- lapply(Z, function(z) P %*% z)
  g <- sapply(seq_along(Z), function(k) sum(diag(TZ[[k]])) - sum(Py * (Z[[k]] %*% Py)))
  H <- outer(seq_along(Z), seq_along(Z), Vectorize(function(k, l)
    -sum(TZ[[k]] * t(TZ[[l]])) + 2 * sum((Z[[k]] %*% Py) * (P %*% (Z[[l]] %*% Py)))))
  list(g = g, H = H)
}

same <- function(f) outer(as.character(f), as.character(f), `==`) * 1

fit <- function(id, set, formula, reml) {
  data <- sets[[set]]
  data$department <- factor(paste(data$school, data$subject, sep = ":"))
  data$subject <- factor(data$subject)
  lf <- lFormula(formula, data, REML = reml)
  dev <- do.call(mkLmerDevfun, lf)
  groups <- names(lf$reTrms$cnms)
  own <- optimizeLmer(dev, optimizer = "bobyqa", control = list(rhobeg = 0.2, rhoend = 1e-9))
  X <- lf$X
  y <- as.numeric(lf$fr$score)
  Z <- lapply(c("school", "department", "pupil"), function(f) same(data[[f]]))
  Z[[4]] <- diag(nrow(data))
  place <- match(c("school", "department", "pupil"), groups)
  pwrss <- environment(dev)$resp$wrss() + environment(dev)$pp$sqrL(1)
  s2 <- pwrss / (nrow(data) - if (reml) ncol(X) else 0)
  v <- c(own$par[place]^2 * s2, s2)
  free <- v > 1e-6 * s2
  v[!free] <- 0
  for (step in 1:50) {
    d <- derivatives(v, Z, X, y, reml)
    move <- solve(d$H[free, free], d$g[free])
    v[free] <- v[free] - move
    if (max(abs(move)) < 1e-14 * sum(v)) break
  }
  d <- derivatives(v, Z, X, y, reml)
  stopifnot(max(abs(v * d$g)) < 1e-9, all(d$g[!free] > 0))
  theta <- numeric(3)
  theta[place] <- sqrt(v[1:3] / v[4])
  at <- dev(theta)
  stopifnot(at <= own$fval + 1e-8)
  m <- mkMerMod(environment(dev), list(par = theta, fval = at, conv = 0, message = ""),
                lf$reTrms, fr = lf$fr)
  stopifnot(abs(sigma(m)^2 / v[4] - 1) < 1e-9)
  se <- rep(NA_real_, 4)
  se[free] <- sqrt(diag(2 * solve(d$H[free, free])))
  r <- as.data.frame(ranef(m, condVar = TRUE))
  effects <- data.frame(level = r$grpvar, group = r$grp, blup = r$condval, cond_sd = r$condsd)
  effects <- effects[effects$level != "pupil", ]
  names <- c("school", "department", "pupil", "residual")
  variances <- setNames(c(sapply(c("school", "department", "pupil"),
                                 function(g) VarCorr(m)[[g]][1, 1]), sigma(m)^2), names)
  write_json(list(
    id = id, made_by = paste0("lme4 ", packageVersion("lme4"), ", ", R.version$version.string),
    data = paste0(set, ".csv"), formula = deparse1(formula),
    criterion = if (reml) "REML" else "ML", minus2loglik = at, lme4_own_optimum = own$fval,
    largest_score = max(abs(v * d$g)), variances = as.list(variances),
    variance_standard_errors = as.list(setNames(se, names)),
    fixed = data.frame(term = names(fixef(m)), estimate = unname(fixef(m)),
                       standard_error = sqrt(diag(as.matrix(vcov(m)))), row.names = NULL),
    effects = effects), paste0(id, ".json"), auto_unbox = TRUE, digits = NA, pretty = TRUE, na = "null")
  cat(id, format(at, digits = 12), signif(variances, 6), "\n")
}

random <- " + (1 | school) + (1 | department) + (1 | pupil)"
for (set in names(sets)) {
  for (criterion in c("reml", "ml")) {
    id <- paste0(set, "_", criterion)
    fit(id, set, as.formula(paste0("score ~ 1", random)), criterion == "reml")
    fit(paste0(set, "_subjects_", criterion), set,
        as.formula(paste0("score ~ 0 + subject", random)), criterion == "reml")
    fit(paste0(set, "_prior_", criterion), set,
        as.formula(paste0("score ~ 0 + subject + prior", random)), criterion == "reml")
  }
}
