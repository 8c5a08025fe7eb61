"""The level: a pure function of files (design 5). Frameworks, evidence and policy in; attainment out."""
