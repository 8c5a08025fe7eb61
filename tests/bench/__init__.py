"""What is promised about speed, as ratios that hold on any computer: `make bench`."""
