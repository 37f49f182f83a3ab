# Capacity study of capacity. Written by elasti report.
# Redraw with: gnuplot capacity.gp     (or gnuplot -e "format='svg'" capacity.gp; also pdf)
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'capacity.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,776 font 'sans-serif,11' background 'white' \
        dashlength 1.4
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.33in,8.08in font 'sans-serif,11' \
        fontscale 0.75 dashlength 1.1
} else {
    set terminal pngcairo size 2560,1552 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white'
}}
set output file
$mlp_tokens_own << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.346485 2.595907 2.592259 2.599333
0.500000 0.563955 2.405922 2.405377 2.406646
0.750000 0.782000 2.308422 2.307517 2.309274
0.875000 0.889822 2.278446 2.276770 2.279940
EOD
$mlp_tokens_single << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.347117 2.628760 2.627586 2.630545
0.500000 0.563955 2.405922 2.405377 2.406646
0.750000 0.781591 2.298816 2.297739 2.299586
0.875000 0.889917 2.267271 2.266971 2.267595
EOD
$mlp_tokens_uniform_equal_tokens << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.348361 2.608929 2.606983 2.611583
0.500000 0.566443 2.395611 2.393232 2.397613
0.750000 0.782355 2.297894 2.295622 2.299660
0.875000 0.890108 2.263079 2.262497 2.263662
EOD
$mlp_tokens_uniform_equal_tokens_difference << EOD
# place difference half_width_95 capacity
0.000000 0.013022 0.011575 0.250000
1.000000 -0.010311 0.005041 0.500000
2.000000 -0.010528 0.005038 0.750000
3.000000 -0.015367 0.003329 0.875000
EOD
$mlp_tokens_uniform_equal_seconds << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.348361 2.612795 2.611409 2.613945
0.500000 0.566443 2.398181 2.397120 2.399357
0.750000 0.782355 2.298440 2.296869 2.299705
0.875000 0.890108 2.263689 2.262977 2.264363
EOD
$mlp_tokens_uniform_equal_seconds_difference << EOD
# place difference half_width_95 capacity
0.000000 0.016888 0.011936 0.250000
1.000000 -0.007741 0.002941 0.500000
2.000000 -0.009981 0.003632 0.750000
3.000000 -0.014757 0.003188 0.875000
EOD
$mlp_tokens_uniform_tokens_of_one_set << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.345488 2.631929 2.625724 2.637883
0.500000 0.563023 2.411947 2.407808 2.414652
0.750000 0.780799 2.301470 2.299893 2.302717
0.875000 0.889644 2.267082 2.266767 2.267292
EOD
$mlp_tokens_uniform_tokens_of_one_set_difference << EOD
# place difference half_width_95 capacity
0.000000 0.036022 0.021048 0.250000
1.000000 0.006025 0.010521 0.500000
2.000000 -0.006952 0.005225 0.750000
3.000000 -0.011364 0.004462 0.875000
EOD
$mlp_tokens_sandwich_equal_tokens << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.347481 2.609320 2.607153 2.610890
0.500000 0.567183 2.398393 2.396735 2.400333
0.750000 0.781230 2.299459 2.298891 2.300480
0.875000 0.889662 2.265579 2.264976 2.266301
EOD
$mlp_tokens_sandwich_equal_tokens_difference << EOD
# place difference half_width_95 capacity
0.000000 0.013413 0.004223 0.250000
1.000000 -0.007529 0.005618 0.500000
2.000000 -0.008962 0.004228 0.750000
3.000000 -0.012867 0.003350 0.875000
EOD
$mlp_tokens_sandwich_equal_seconds << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.347481 2.611067 2.608401 2.612546
0.500000 0.567183 2.400631 2.399665 2.402286
0.750000 0.781230 2.300058 2.299409 2.301319
0.875000 0.889662 2.265922 2.265258 2.266429
EOD
$mlp_tokens_sandwich_equal_seconds_difference << EOD
# place difference half_width_95 capacity
0.000000 0.015160 0.004188 0.250000
1.000000 -0.005291 0.004387 0.500000
2.000000 -0.008364 0.004775 0.750000
3.000000 -0.012525 0.003946 0.875000
EOD
$mlp_tokens_sandwich_tokens_of_one_set << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.346011 2.625593 2.618530 2.633107
0.500000 0.563028 2.418825 2.414810 2.421943
0.750000 0.778891 2.305045 2.302664 2.308812
0.875000 0.888790 2.268844 2.267398 2.271587
EOD
$mlp_tokens_sandwich_tokens_of_one_set_difference << EOD
# place difference half_width_95 capacity
0.000000 0.029686 0.015701 0.250000
1.000000 0.012903 0.007642 0.500000
2.000000 -0.003377 0.010295 0.750000
3.000000 -0.009602 0.009679 0.875000
EOD
$heads_own << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 2.557309 2.548037 2.566484
0.500000 0.743548 2.348861 2.344191 2.353365
0.750000 0.875395 2.282333 2.273628 2.299736
0.875000 0.941318 2.261195 2.257952 2.265777
EOD
$heads_single << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 2.717588 2.698968 2.750982
0.500000 0.743548 2.348861 2.344191 2.353365
0.750000 0.875395 2.263700 2.262571 2.264383
0.875000 0.941318 2.251940 2.251213 2.252422
EOD
$heads_uniform_equal_tokens << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 2.590781 2.586291 2.594342
0.500000 0.743548 2.326455 2.325724 2.327708
0.750000 0.875395 2.265127 2.264128 2.266891
0.875000 0.941318 2.252468 2.252103 2.253142
EOD
$heads_uniform_equal_tokens_difference << EOD
# place difference half_width_95 capacity
0.000000 0.033471 0.021982 0.250000
1.000000 -0.022405 0.011887 0.500000
2.000000 -0.017206 0.033646 0.750000
3.000000 -0.008727 0.011231 0.875000
EOD
$heads_uniform_equal_seconds << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 2.590803 2.586291 2.594408
0.500000 0.743548 2.326466 2.325756 2.327708
0.750000 0.875395 2.265125 2.264122 2.266891
0.875000 0.941318 2.252467 2.252102 2.253142
EOD
$heads_uniform_equal_seconds_difference << EOD
# place difference half_width_95 capacity
0.000000 0.033494 0.021930 0.250000
1.000000 -0.022395 0.011844 0.500000
2.000000 -0.017208 0.033641 0.750000
3.000000 -0.008727 0.011233 0.875000
EOD
$heads_uniform_tokens_of_one_set << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 2.586291 2.572179 2.600402
0.500000 0.743548 2.329297 2.327313 2.331959
0.750000 0.875395 2.265008 2.263576 2.266190
0.875000 0.941318 2.252250 2.252006 2.252457
EOD
$heads_uniform_tokens_of_one_set_difference << EOD
# place difference half_width_95 capacity
0.000000 0.028982 0.012143 0.250000
1.000000 -0.019564 0.011152 0.500000
2.000000 -0.017325 0.034959 0.750000
3.000000 -0.008944 0.010604 0.875000
EOD
$heads_sandwich_equal_tokens << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 2.566566 2.554575 2.577723
0.500000 0.743548 2.323189 2.322971 2.323300
0.750000 0.875395 2.265516 2.264422 2.266769
0.875000 0.941318 2.252523 2.252371 2.252687
EOD
$heads_sandwich_equal_tokens_difference << EOD
# place difference half_width_95 capacity
0.000000 0.009257 0.027897 0.250000
1.000000 -0.025671 0.010992 0.500000
2.000000 -0.016817 0.034763 0.750000
3.000000 -0.008672 0.010507 0.875000
EOD
$heads_sandwich_equal_seconds << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 2.569811 2.561587 2.578035
0.500000 0.743548 2.325557 2.323414 2.327205
0.750000 0.875395 2.265959 2.264469 2.267708
0.875000 0.941318 2.252524 2.252368 2.252719
EOD
$heads_sandwich_equal_seconds_difference << EOD
# place difference half_width_95 capacity
0.000000 0.012502 0.021946 0.250000
1.000000 -0.023304 0.015012 0.500000
2.000000 -0.016374 0.033712 0.750000
3.000000 -0.008671 0.010534 0.875000
EOD
$heads_sandwich_tokens_of_one_set << EOD
# capacity compute_module lm_loss minimum maximum
0.250000 0.611701 2.590652 2.579114 2.609746
0.500000 0.743548 2.337531 2.335468 2.339180
0.750000 0.875395 2.268958 2.267028 2.270587
0.875000 0.941318 2.252412 2.252030 2.252819
EOD
$heads_sandwich_tokens_of_one_set_difference << EOD
# place difference half_width_95 capacity
0.000000 0.033342 0.022366 0.250000
1.000000 -0.011329 0.014818 0.500000
2.000000 -0.013375 0.034048 0.750000
3.000000 -0.008783 0.011067 0.875000
EOD

set multiplot
set border 3 linewidth 0.8 linecolor rgb '#404040'
set tics nomirror scale 0.6 textcolor rgb '#202020' font ',10'
set clip two
set key off
set label 'One router set for every capacity' at screen 0.012000,0.974227 noenhanced font ',16'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.012000,0.945876 noenhanced textcolor rgb '#404040'
set label 'data: GSM8K, 20.3 k held-out tokens scored   ·   routers: trained on 76.8 k to 307 k tokens, 3 seeds' at screen 0.012000,0.923969 noenhanced textcolor rgb '#404040'
set label 'lines: means over 3 seeds; bars: 95 % t interval of the difference paired by seed; equal seconds: linear in log seconds between a set''s runs, the nearest run beyond them' at screen 0.012000,0.902062 noenhanced textcolor rgb '#404040'
set arrow from screen 0.012000,0.872423 to screen 0.040000,0.872423 nohead linewidth 2.2 linecolor rgb '#000000'
set label '' at screen 0.026000,0.872423 point pointtype 7 pointsize 0.7 linecolor rgb '#000000'
set label 'a set for each capacity' at screen 0.046000,0.872423 noenhanced 
set arrow from screen 0.342000,0.872423 to screen 0.370000,0.872423 nohead linewidth 2.2 linecolor rgb '#D55E00'
set label '' at screen 0.356000,0.872423 point pointtype 7 pointsize 0.7 linecolor rgb '#D55E00'
set label 'shared, one drawn capacity a step' at screen 0.376000,0.872423 noenhanced 
set arrow from screen 0.672000,0.872423 to screen 0.700000,0.872423 nohead linewidth 2.2 linecolor rgb '#009E73'
set label '' at screen 0.686000,0.872423 point pointtype 7 pointsize 0.7 linecolor rgb '#009E73'
set label 'shared, sandwich (3 passes a step)' at screen 0.706000,0.872423 noenhanced 
set arrow from screen 0.012000,0.846649 to screen 0.040000,0.846649 nohead linewidth 1.7 dashtype 2 linecolor rgb '#606060'
set label '' at screen 0.026000,0.846649 point pointtype 9 pointsize 0.7 linecolor rgb '#606060'
set label 'tokens of one set only' at screen 0.046000,0.846649 noenhanced 
set arrow from screen 0.342000,0.846649 to screen 0.370000,0.846649 nohead linewidth 1.2 linecolor rgb '#999999'
set label 'trained at 0.5 only' at screen 0.376000,0.846649 noenhanced 

# MLP tokens
set lmargin at screen 0.066000
set rmargin at screen 0.256000
set tmargin at screen 0.770619
set bmargin at screen 0.479381
set label 'MLP tokens' at screen 0.066000,0.806619 noenhanced left font ',12'
set label 'at equal tokens' at screen 0.066000,0.782619 noenhanced left font ',9' textcolor rgb '#404040'
set xrange [*:1.02]
set yrange [2.215890:2.642195]
set xtics 0.2 format '%g'
set ytics auto format '%g'
set xlabel 'compute of the kind (share)' offset 0,0.4
set ylabel 'LM loss (nats per token)' offset 1,0
set label 'teacher 2.245' at graph 0.02,first 2.245290 left offset 0,0.5 font ',9'
plot 2.245290 with lines linewidth 1 dashtype 3 linecolor rgb 'black', \
    $mlp_tokens_single using 2:3 with linespoints linewidth 1.2 pointtype 7 pointsize 0.25 linecolor rgb '#999999', \
    $mlp_tokens_uniform_equal_tokens using 2:3 with linespoints linewidth 2.2 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#D55E00', \
    $mlp_tokens_uniform_tokens_of_one_set using 2:3 with linespoints linewidth 1.7 dashtype 2 pointtype 9 pointsize 0.6 linecolor rgb '#D55E00', \
    $mlp_tokens_sandwich_equal_tokens using 2:3 with linespoints linewidth 2.2 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#009E73', \
    $mlp_tokens_sandwich_tokens_of_one_set using 2:3 with linespoints linewidth 1.7 dashtype 2 pointtype 9 pointsize 0.6 linecolor rgb '#009E73', \
    $mlp_tokens_own using 2:3 with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb '#000000'
unset label
unset arrow

# 
set lmargin at screen 0.274000
set rmargin at screen 0.464000
set tmargin at screen 0.770619
set bmargin at screen 0.479381
set label '' at screen 0.274000,0.806619 noenhanced left font ',12'
set label 'at equal seconds' at screen 0.274000,0.782619 noenhanced left font ',9' textcolor rgb '#404040'
set xrange [*:1.02]
set yrange [2.215890:2.642195]
set xtics 0.2 format '%g'
set ytics auto format ''
set xlabel 'compute of the kind (share)' offset 0,0.4
unset ylabel
set label 'teacher 2.245' at graph 0.02,first 2.245290 left offset 0,0.5 font ',9'
plot 2.245290 with lines linewidth 1 dashtype 3 linecolor rgb 'black', \
    $mlp_tokens_single using 2:3 with linespoints linewidth 1.2 pointtype 7 pointsize 0.25 linecolor rgb '#999999', \
    $mlp_tokens_uniform_equal_seconds using 2:3 with linespoints linewidth 2.2 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#D55E00', \
    $mlp_tokens_sandwich_equal_seconds using 2:3 with linespoints linewidth 2.2 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#009E73', \
    $mlp_tokens_own using 2:3 with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb '#000000'
unset label
unset arrow

# Shared set minus own set
set lmargin at screen 0.545000
set rmargin at screen 0.770000
set tmargin at screen 0.770619
set bmargin at screen 0.479381
set label 'Shared set minus own set' at screen 0.545000,0.806619 noenhanced left font ',12'
set label '● equal tokens   ○ equal seconds   ▲ tokens of one set' at screen 0.545000,0.782619 noenhanced left font ',9' textcolor rgb '#404040'
set xrange [-0.55:3.55]
set yrange [-0.025389:0.063178]
set xtics ('0.25' 0, '0.5' 1, '0.75' 2, '0.875' 3)
set ytics auto format '%g'
set xlabel 'capacity' offset 0,0.4
set ylabel 'difference (nats per token)' offset 1,0
plot 0 with lines linewidth 1 linecolor rgb '#000000', \
    $mlp_tokens_uniform_equal_tokens_difference using ($1+-0.333333):2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.6 linecolor rgb '#D55E00', \
    $mlp_tokens_uniform_equal_seconds_difference using ($1+-0.200000):2:3 with yerrorbars linewidth 1.4 pointtype 6 pointsize 0.6 linecolor rgb '#D55E00', \
    $mlp_tokens_uniform_tokens_of_one_set_difference using ($1+-0.066667):2:3 with yerrorbars linewidth 1.4 pointtype 9 pointsize 0.6 linecolor rgb '#D55E00', \
    $mlp_tokens_sandwich_equal_tokens_difference using ($1+0.066667):2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.6 linecolor rgb '#009E73', \
    $mlp_tokens_sandwich_equal_seconds_difference using ($1+0.200000):2:3 with yerrorbars linewidth 1.4 pointtype 6 pointsize 0.6 linecolor rgb '#009E73', \
    $mlp_tokens_sandwich_tokens_of_one_set_difference using ($1+0.333333):2:3 with yerrorbars linewidth 1.4 pointtype 9 pointsize 0.6 linecolor rgb '#009E73'
unset label
unset arrow

# What the training cost
set lmargin at screen 0.852000
set rmargin at screen 0.988000
set tmargin at screen 0.770619
set bmargin at screen 0.479381
set label 'What the training cost' at screen 0.852000,0.788619 noenhanced left font ',12'
set xrange [0:176.736788]
set yrange [5.6:0.4]
set xtics 50.000000 format '%g'
set ytics format '%g' ('4 own sets' 1, 'uniform' 2, 'uniform' 3, 'sandwich' 4, 'sandwich' 5)
set xlabel 'training seconds' offset 0,0.4
unset ylabel
set object 1 rectangle from 0,0.72 to 69.691613,1.28 fillcolor rgb '#000000' fillstyle solid 0.75 noborder
set label '307 k tokens' at 71.374820,1 left font ',9'
set object 2 rectangle from 0,1.72 to 84.160375,2.2800000000000002 fillcolor rgb '#D55E00' fillstyle solid 0.75 noborder
set label '307 k tokens' at 85.843583,2 left font ',9'
set object 3 rectangle from 0,2.7199999999999998 to 24.537706,3.2800000000000002 fillcolor rgb '#D55E00' fillstyle solid 0.75 noborder
set label '76.8 k tokens' at 26.220914,3 left font ',9'
set object 4 rectangle from 0,3.7199999999999998 to 82.760082,4.28 fillcolor rgb '#009E73' fillstyle solid 0.75 noborder
set label '307 k tokens' at 84.443289,4 left font ',9'
set object 5 rectangle from 0,4.72 to 17.108298,5.28 fillcolor rgb '#009E73' fillstyle solid 0.75 noborder
set label '76.8 k tokens' at 18.791505,5 left font ',9'
plot NaN
unset label
unset arrow
unset object

# Attention heads
set lmargin at screen 0.066000
set rmargin at screen 0.256000
set tmargin at screen 0.371134
set bmargin at screen 0.079897
set label 'Attention heads' at screen 0.066000,0.407134 noenhanced left font ',12'
set label 'at equal tokens' at screen 0.066000,0.383134 noenhanced left font ',9' textcolor rgb '#404040'
set xrange [*:1.02]
set yrange [2.217649:2.618444]
set xtics 0.2 format '%g'
set ytics auto format '%g'
set xlabel 'compute of the kind (share)' offset 0,0.4
set ylabel 'LM loss (nats per token)' offset 1,0
set label 'teacher 2.245' at graph 0.02,first 2.245290 left offset 0,0.5 font ',9'
plot 2.245290 with lines linewidth 1 dashtype 3 linecolor rgb 'black', \
    $heads_single using 2:3 with linespoints linewidth 1.2 pointtype 7 pointsize 0.25 linecolor rgb '#999999', \
    $heads_uniform_equal_tokens using 2:3 with linespoints linewidth 2.2 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#D55E00', \
    $heads_uniform_tokens_of_one_set using 2:3 with linespoints linewidth 1.7 dashtype 2 pointtype 9 pointsize 0.6 linecolor rgb '#D55E00', \
    $heads_sandwich_equal_tokens using 2:3 with linespoints linewidth 2.2 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#009E73', \
    $heads_sandwich_tokens_of_one_set using 2:3 with linespoints linewidth 1.7 dashtype 2 pointtype 9 pointsize 0.6 linecolor rgb '#009E73', \
    $heads_own using 2:3 with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb '#000000'
unset label
unset arrow

# 
set lmargin at screen 0.274000
set rmargin at screen 0.464000
set tmargin at screen 0.371134
set bmargin at screen 0.079897
set label '' at screen 0.274000,0.407134 noenhanced left font ',12'
set label 'at equal seconds' at screen 0.274000,0.383134 noenhanced left font ',9' textcolor rgb '#404040'
set xrange [*:1.02]
set yrange [2.217649:2.618444]
set xtics 0.2 format '%g'
set ytics auto format ''
set xlabel 'compute of the kind (share)' offset 0,0.4
unset ylabel
set label 'teacher 2.245' at graph 0.02,first 2.245290 left offset 0,0.5 font ',9'
plot 2.245290 with lines linewidth 1 dashtype 3 linecolor rgb 'black', \
    $heads_single using 2:3 with linespoints linewidth 1.2 pointtype 7 pointsize 0.25 linecolor rgb '#999999', \
    $heads_uniform_equal_seconds using 2:3 with linespoints linewidth 2.2 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#D55E00', \
    $heads_sandwich_equal_seconds using 2:3 with linespoints linewidth 2.2 dashtype 1 pointtype 7 pointsize 0.6 linecolor rgb '#009E73', \
    $heads_own using 2:3 with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb '#000000'
unset label
unset arrow

# Shared set minus own set
set lmargin at screen 0.545000
set rmargin at screen 0.770000
set tmargin at screen 0.371134
set bmargin at screen 0.079897
set label 'Shared set minus own set' at screen 0.545000,0.407134 noenhanced left font ',12'
set label '● equal tokens   ○ equal seconds   ▲ tokens of one set' at screen 0.545000,0.383134 noenhanced left font ',9' textcolor rgb '#404040'
set xrange [-0.55:3.55]
set yrange [-0.060924:0.064348]
set xtics ('0.25' 0, '0.5' 1, '0.75' 2, '0.875' 3)
set ytics auto format '%g'
set xlabel 'capacity' offset 0,0.4
set ylabel 'difference (nats per token)' offset 1,0
plot 0 with lines linewidth 1 linecolor rgb '#000000', \
    $heads_uniform_equal_tokens_difference using ($1+-0.333333):2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.6 linecolor rgb '#D55E00', \
    $heads_uniform_equal_seconds_difference using ($1+-0.200000):2:3 with yerrorbars linewidth 1.4 pointtype 6 pointsize 0.6 linecolor rgb '#D55E00', \
    $heads_uniform_tokens_of_one_set_difference using ($1+-0.066667):2:3 with yerrorbars linewidth 1.4 pointtype 9 pointsize 0.6 linecolor rgb '#D55E00', \
    $heads_sandwich_equal_tokens_difference using ($1+0.066667):2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.6 linecolor rgb '#009E73', \
    $heads_sandwich_equal_seconds_difference using ($1+0.200000):2:3 with yerrorbars linewidth 1.4 pointtype 6 pointsize 0.6 linecolor rgb '#009E73', \
    $heads_sandwich_tokens_of_one_set_difference using ($1+0.333333):2:3 with yerrorbars linewidth 1.4 pointtype 9 pointsize 0.6 linecolor rgb '#009E73'
unset label
unset arrow

# What the training cost
set lmargin at screen 0.852000
set rmargin at screen 0.988000
set tmargin at screen 0.371134
set bmargin at screen 0.079897
set label 'What the training cost' at screen 0.852000,0.389134 noenhanced left font ',12'
set xrange [0:217.073247]
set yrange [5.6:0.4]
set xtics 100.000000 format '%g'
set ytics format '%g' ('4 own sets' 1, 'uniform' 2, 'uniform' 3, 'sandwich' 4, 'sandwich' 5)
set xlabel 'training seconds' offset 0,0.4
unset ylabel
set object 1 rectangle from 0,0.72 to 75.968841,1.28 fillcolor rgb '#000000' fillstyle solid 0.75 noborder
set label '307 k tokens' at 78.036205,1 left font ',9'
set object 2 rectangle from 0,1.72 to 75.347357,2.2800000000000002 fillcolor rgb '#D55E00' fillstyle solid 0.75 noborder
set label '307 k tokens' at 77.414722,2 left font ',9'
set object 3 rectangle from 0,2.7199999999999998 to 20.583969,3.2800000000000002 fillcolor rgb '#D55E00' fillstyle solid 0.75 noborder
set label '76.8 k tokens' at 22.651334,3 left font ',9'
set object 4 rectangle from 0,3.7199999999999998 to 103.368213,4.28 fillcolor rgb '#009E73' fillstyle solid 0.75 noborder
set label '307 k tokens' at 105.435577,4 left font ',9'
set object 5 rectangle from 0,4.72 to 18.506807,5.28 fillcolor rgb '#009E73' fillstyle solid 0.75 noborder
set label '76.8 k tokens' at 20.574171,5 left font ',9'
plot NaN
unset label
unset arrow
unset object
unset multiplot
unset output
