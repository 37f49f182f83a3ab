# Figure 4 of figure4: losses of distillation. Written by elasti report.
# Redraw with: gnuplot figure4.gp     (or gnuplot -e "format='svg'" figure4.gp; also pdf)
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'figure4.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,1000 font 'sans-serif,11' background 'white' \
        dashlength 1.4
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.33in,10.42in font 'sans-serif,11' \
        fontscale 0.75 dashlength 1.1
} else {
    set terminal pngcairo size 2560,2000 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white'
}}
set output file

set multiplot
set style fill solid 1 noborder
set clip two
set border 15 linewidth 0.8 linecolor rgb '#404040'
set tics nomirror scale 0.6 textcolor rgb '#202020'
set label 'Losses of distillation compared on one elastic student' at screen 0.012000,0.980000 noenhanced font ',16'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.012000,0.954000 noenhanced textcolor rgb '#404040'
set label 'data: GSM8K, 50 k held-out tokens scored   ·   routers: trained on 102 k tokens, 3 seeds' at screen 0.012000,0.934000 noenhanced textcolor rgb '#404040'
set label 'student: attention tokens + heads + experts routed, capacity 0.75, routers only, evaluated by threshold, the teacher''s LM loss is 2.281 on test' at screen 0.012000,0.914000 noenhanced textcolor rgb '#404040'
set label 'Mark: mean over 3 seeds, line: smallest to largest. Last column: LM loss on test minus that of forward KL with the same seed, which is the same start and the same batches. Thin' at screen 0.012000,0.062000 noenhanced font ',9.5' textcolor rgb '#404040'
set label 'bar: 95 % t interval over the seeds; pale bar: 95 % t interval over 246 documents, each averaged over the seeds. Filled mark: the interval over seeds leaves 0 out; of 15' at screen 0.012000,0.045500 noenhanced font ',9.5' textcolor rgb '#404040'
set label 'comparisons one in twenty would do so by chance. One learning rate, 0.007, for all losses: Adam divides a constant factor of the gradient out.' at screen 0.012000,0.029000 noenhanced font ',9.5' textcolor rgb '#404040'

# Direction, and controls
set lmargin at screen 0.062000
set rmargin at screen 0.242000
set tmargin at screen 0.868000
set bmargin at screen 0.622000
set label 101 'Direction, and controls' at graph 0,1.07 left font ',13' noenhanced
set xlabel 'updates' offset 0,0.4
set xtics autofreq font ',9.5'
set ylabel 'LM loss on validation (nats per token)' offset 1,0
set format x '%g'
set format y '%.2f'
set ytics 0.050000 font ',9.5'
set key at graph 1.01,1.01 left top Left reverse samplen 1.8 spacing 1 font ',9.5' noenhanced
# forward KL
$curve_direction_0 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.622545 2.616250 2.632873
20.000000 2.578987 2.559525 2.593129
30.000000 2.593754 2.585575 2.600236
40.000000 2.611063 2.590323 2.627424
50.000000 2.581934 2.546996 2.609137
60.000000 2.591757 2.552378 2.619384
70.000000 2.577742 2.532291 2.604617
80.000000 2.572427 2.515888 2.613072
90.000000 2.562090 2.537540 2.586199
100.000000 2.554958 2.533597 2.570676
EOD
# reverse KL
$curve_direction_1 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.627172 2.618080 2.634692
20.000000 2.608022 2.594762 2.627229
30.000000 2.593163 2.560077 2.625518
40.000000 2.614888 2.595331 2.645711
50.000000 2.629619 2.612007 2.663458
60.000000 2.575653 2.556879 2.594592
70.000000 2.590653 2.586642 2.597224
80.000000 2.588480 2.583664 2.593836
90.000000 2.566298 2.556665 2.578787
100.000000 2.562050 2.545281 2.574675
EOD
# symmetric KL
$curve_direction_2 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.626858 2.613838 2.643952
20.000000 2.589475 2.576440 2.602198
30.000000 2.587338 2.581138 2.596762
40.000000 2.577035 2.555271 2.619756
50.000000 2.578489 2.567449 2.587456
60.000000 2.592027 2.581504 2.607999
70.000000 2.568114 2.548848 2.578312
80.000000 2.574081 2.559587 2.582779
90.000000 2.556162 2.547039 2.562861
100.000000 2.551251 2.540509 2.558815
EOD
# Jensen-Shannon
$curve_direction_3 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.670342 2.644475 2.688422
20.000000 2.598670 2.584332 2.620962
30.000000 2.605482 2.576084 2.634389
40.000000 2.601680 2.579943 2.615029
50.000000 2.597887 2.576328 2.627761
60.000000 2.575840 2.567636 2.584171
70.000000 2.576850 2.548348 2.621249
80.000000 2.595734 2.557083 2.627072
90.000000 2.568493 2.538222 2.589520
100.000000 2.576144 2.554462 2.598829
EOD
# LM loss, no teacher
$curve_direction_4 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.630443 2.590590 2.657116
20.000000 2.647047 2.602291 2.680778
30.000000 2.612253 2.572158 2.663386
40.000000 2.603111 2.583976 2.639590
50.000000 2.588820 2.571867 2.601485
60.000000 2.612191 2.597048 2.623499
70.000000 2.611442 2.594214 2.620691
80.000000 2.605691 2.592791 2.617048
90.000000 2.592523 2.579727 2.611690
100.000000 2.585084 2.577461 2.599613
EOD
# logits MSE
$curve_direction_5 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.648680 2.627947 2.681904
20.000000 2.666845 2.649961 2.678459
30.000000 2.640678 2.606089 2.686844
40.000000 2.675360 2.648536 2.691818
50.000000 2.689057 2.657395 2.720147
60.000000 2.654222 2.621267 2.675529
70.000000 2.634320 2.617393 2.645130
80.000000 2.656495 2.629459 2.693383
90.000000 2.626935 2.606467 2.658116
100.000000 2.634000 2.623334 2.654169
EOD
set xrange [0:100.000000]
set yrange [2.541604:2.698704]
plot $curve_direction_5 using 1:2 with lines linewidth 1.8 linecolor rgb '#E69F00' dashtype 2 notitle, \
    $curve_direction_4 using 1:2 with lines linewidth 1.8 linecolor rgb '#CC79A7' dashtype 2 notitle, \
    $curve_direction_3 using 1:2 with lines linewidth 1.8 linecolor rgb '#0072B2' dashtype 1 notitle, \
    $curve_direction_2 using 1:2 with lines linewidth 1.8 linecolor rgb '#009E73' dashtype 1 notitle, \
    $curve_direction_1 using 1:2 with lines linewidth 1.8 linecolor rgb '#D55E00' dashtype 1 notitle, \
    $curve_direction_0 using 1:2 with lines linewidth 2.6 linecolor rgb '#000000' dashtype 1 notitle, \
    NaN with lines linewidth 2 linecolor rgb '#000000' dashtype 1 title 'forward KL', \
    NaN with lines linewidth 2 linecolor rgb '#D55E00' dashtype 1 title 'reverse KL', \
    NaN with lines linewidth 2 linecolor rgb '#009E73' dashtype 1 title 'symmetric KL', \
    NaN with lines linewidth 2 linecolor rgb '#0072B2' dashtype 1 title 'Jensen-Shannon', \
    NaN with lines linewidth 2 linecolor rgb '#CC79A7' dashtype 2 title 'LM loss, no teacher', \
    NaN with lines linewidth 2 linecolor rgb '#E69F00' dashtype 2 title 'logits MSE'
unset label

# Tokens of the teacher's top K
set lmargin at screen 0.380000
set rmargin at screen 0.560000
set tmargin at screen 0.868000
set bmargin at screen 0.622000
set label 101 'Tokens of the teacher''s top K' at graph 0,1.07 left font ',13' noenhanced
set xlabel 'updates' offset 0,0.4
set xtics autofreq font ',9.5'
unset ylabel
set format x '%g'
set format y ''
set ytics 0.050000 font ',9.5'
set key at graph 1.01,1.01 left top Left reverse samplen 1.8 spacing 1 font ',9.5' noenhanced
# forward KL
$curve_topK_0 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.622545 2.616250 2.632873
20.000000 2.578987 2.559525 2.593129
30.000000 2.593754 2.585575 2.600236
40.000000 2.611063 2.590323 2.627424
50.000000 2.581934 2.546996 2.609137
60.000000 2.591757 2.552378 2.619384
70.000000 2.577742 2.532291 2.604617
80.000000 2.572427 2.515888 2.613072
90.000000 2.562090 2.537540 2.586199
100.000000 2.554958 2.533597 2.570676
EOD
# top 10
$curve_topK_1 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.647752 2.622153 2.690349
20.000000 2.630002 2.621948 2.635130
30.000000 2.626572 2.595251 2.661959
40.000000 2.639844 2.608989 2.679187
50.000000 2.593392 2.571075 2.612493
60.000000 2.590560 2.558860 2.616999
70.000000 2.588727 2.565977 2.614677
80.000000 2.582153 2.577012 2.589120
90.000000 2.563275 2.550859 2.577797
100.000000 2.571554 2.563325 2.578185
EOD
# top 50
$curve_topK_2 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.628625 2.593471 2.695045
20.000000 2.618614 2.606463 2.630313
30.000000 2.615467 2.597009 2.643332
40.000000 2.595243 2.568000 2.636671
50.000000 2.598882 2.574936 2.624005
60.000000 2.600118 2.581651 2.632518
70.000000 2.583194 2.565784 2.613444
80.000000 2.589088 2.557955 2.633460
90.000000 2.573887 2.554196 2.583739
100.000000 2.578103 2.562384 2.596337
EOD
# top 200
$curve_topK_3 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.632770 2.599593 2.695091
20.000000 2.620234 2.594850 2.635608
30.000000 2.612641 2.580617 2.629287
40.000000 2.594489 2.567109 2.628665
50.000000 2.579754 2.573905 2.583148
60.000000 2.567219 2.556517 2.584956
70.000000 2.560905 2.528611 2.603534
80.000000 2.585373 2.560385 2.617016
90.000000 2.563214 2.538944 2.592634
100.000000 2.561196 2.543165 2.583108
EOD
# top 1 + rest
$curve_topK_4 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.646523 2.618930 2.690055
20.000000 2.598679 2.577737 2.630683
30.000000 2.649481 2.638707 2.664162
40.000000 2.652945 2.620729 2.684878
50.000000 2.626558 2.620453 2.635930
60.000000 2.643253 2.613851 2.664501
70.000000 2.613330 2.594242 2.625849
80.000000 2.619987 2.600846 2.629796
90.000000 2.616630 2.611568 2.625816
100.000000 2.600006 2.569304 2.618826
EOD
# top 10 + rest
$curve_topK_5 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.636637 2.622224 2.659275
20.000000 2.612986 2.578344 2.631043
30.000000 2.584275 2.571139 2.593624
40.000000 2.622314 2.603771 2.647994
50.000000 2.628656 2.613438 2.647334
60.000000 2.601490 2.578154 2.637825
70.000000 2.592385 2.560046 2.635514
80.000000 2.620925 2.604571 2.640018
90.000000 2.591250 2.574349 2.614903
100.000000 2.585946 2.563087 2.610112
EOD
# top 50 + rest
$curve_topK_6 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.636418 2.615522 2.670625
20.000000 2.609067 2.577663 2.637116
30.000000 2.586437 2.563429 2.603000
40.000000 2.600782 2.567142 2.621750
50.000000 2.585716 2.558144 2.629063
60.000000 2.570628 2.549042 2.601432
70.000000 2.588105 2.548097 2.644092
80.000000 2.586411 2.547576 2.608152
90.000000 2.561656 2.533034 2.607032
100.000000 2.560493 2.538851 2.579331
EOD
# top 200 + rest
$curve_topK_7 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.633199 2.618129 2.646178
20.000000 2.593503 2.574484 2.603317
30.000000 2.592238 2.583608 2.605830
40.000000 2.601469 2.546581 2.660461
50.000000 2.613928 2.600951 2.629638
60.000000 2.581344 2.559637 2.593968
70.000000 2.604430 2.585521 2.624841
80.000000 2.583382 2.543776 2.630246
90.000000 2.573489 2.557242 2.600688
100.000000 2.562316 2.550961 2.568339
EOD
set xrange [0:100.000000]
set yrange [2.541604:2.698704]
plot $curve_topK_7 using 1:2 with lines linewidth 1.8 linecolor rgb '#CC79A7' dashtype 2 notitle, \
    $curve_topK_6 using 1:2 with lines linewidth 1.8 linecolor rgb '#0072B2' dashtype 2 notitle, \
    $curve_topK_5 using 1:2 with lines linewidth 1.8 linecolor rgb '#009E73' dashtype 2 notitle, \
    $curve_topK_4 using 1:2 with lines linewidth 1.8 linecolor rgb '#D55E00' dashtype 2 notitle, \
    $curve_topK_3 using 1:2 with lines linewidth 1.8 linecolor rgb '#CC79A7' dashtype 1 notitle, \
    $curve_topK_2 using 1:2 with lines linewidth 1.8 linecolor rgb '#0072B2' dashtype 1 notitle, \
    $curve_topK_1 using 1:2 with lines linewidth 1.8 linecolor rgb '#009E73' dashtype 1 notitle, \
    $curve_topK_0 using 1:2 with lines linewidth 2.6 linecolor rgb '#000000' dashtype 1 notitle, \
    NaN with lines linewidth 2 linecolor rgb '#000000' dashtype 1 title 'forward KL', \
    NaN with lines linewidth 2 linecolor rgb '#009E73' dashtype 1 title 'top 10', \
    NaN with lines linewidth 2 linecolor rgb '#0072B2' dashtype 1 title 'top 50', \
    NaN with lines linewidth 2 linecolor rgb '#CC79A7' dashtype 1 title 'top 200', \
    NaN with lines linewidth 2 linecolor rgb '#D55E00' dashtype 2 title 'top 1 + rest', \
    NaN with lines linewidth 2 linecolor rgb '#009E73' dashtype 2 title 'top 10 + rest', \
    NaN with lines linewidth 2 linecolor rgb '#0072B2' dashtype 2 title 'top 50 + rest', \
    NaN with lines linewidth 2 linecolor rgb '#CC79A7' dashtype 2 title 'top 200 + rest'
unset label

# Temperature
set lmargin at screen 0.698000
set rmargin at screen 0.878000
set tmargin at screen 0.868000
set bmargin at screen 0.622000
set label 101 'Temperature' at graph 0,1.07 left font ',13' noenhanced
set xlabel 'updates' offset 0,0.4
set xtics autofreq font ',9.5'
unset ylabel
set format x '%g'
set format y ''
set ytics 0.050000 font ',9.5'
set key at graph 1.01,1.01 left top Left reverse samplen 1.8 spacing 1 font ',9.5' noenhanced
# forward KL
$curve_temperature_0 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.622545 2.616250 2.632873
20.000000 2.578987 2.559525 2.593129
30.000000 2.593754 2.585575 2.600236
40.000000 2.611063 2.590323 2.627424
50.000000 2.581934 2.546996 2.609137
60.000000 2.591757 2.552378 2.619384
70.000000 2.577742 2.532291 2.604617
80.000000 2.572427 2.515888 2.613072
90.000000 2.562090 2.537540 2.586199
100.000000 2.554958 2.533597 2.570676
EOD
# temperature 0.5
$curve_temperature_1 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.626505 2.603921 2.653816
20.000000 2.624090 2.606218 2.637708
30.000000 2.612178 2.586578 2.631909
40.000000 2.601610 2.587117 2.619068
50.000000 2.608104 2.600552 2.617707
60.000000 2.622647 2.613089 2.628638
70.000000 2.588270 2.581614 2.595766
80.000000 2.591759 2.578892 2.602424
90.000000 2.587895 2.563375 2.610328
100.000000 2.590620 2.582777 2.605364
EOD
# temperature 2
$curve_temperature_2 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.632867 2.615576 2.649319
20.000000 2.605200 2.591380 2.622437
30.000000 2.617882 2.595801 2.648420
40.000000 2.595440 2.589092 2.599664
50.000000 2.584635 2.541762 2.618571
60.000000 2.596863 2.568691 2.618655
70.000000 2.598671 2.570985 2.628622
80.000000 2.597637 2.581862 2.611795
90.000000 2.572330 2.559906 2.587917
100.000000 2.583658 2.553341 2.598993
EOD
# temperature 4
$curve_temperature_3 << EOD
# updates lm_loss minimum maximum
0.000000 2.881651 2.844015 2.905895
10.000000 2.613458 2.565849 2.648025
20.000000 2.617537 2.583917 2.646727
30.000000 2.672760 2.650315 2.696199
40.000000 2.597716 2.576463 2.617495
50.000000 2.607476 2.594108 2.623262
60.000000 2.596697 2.584431 2.619465
70.000000 2.606983 2.600807 2.612008
80.000000 2.582902 2.570321 2.597832
90.000000 2.579859 2.562161 2.596620
100.000000 2.584312 2.570052 2.595162
EOD
set xrange [0:100.000000]
set yrange [2.541604:2.698704]
plot $curve_temperature_3 using 1:2 with lines linewidth 1.8 linecolor rgb '#0072B2' dashtype 1 notitle, \
    $curve_temperature_2 using 1:2 with lines linewidth 1.8 linecolor rgb '#009E73' dashtype 1 notitle, \
    $curve_temperature_1 using 1:2 with lines linewidth 1.8 linecolor rgb '#D55E00' dashtype 1 notitle, \
    $curve_temperature_0 using 1:2 with lines linewidth 2.6 linecolor rgb '#000000' dashtype 1 notitle, \
    NaN with lines linewidth 2 linecolor rgb '#000000' dashtype 1 title 'forward KL', \
    NaN with lines linewidth 2 linecolor rgb '#D55E00' dashtype 1 title 'temperature 0.5', \
    NaN with lines linewidth 2 linecolor rgb '#009E73' dashtype 1 title 'temperature 2', \
    NaN with lines linewidth 2 linecolor rgb '#0072B2' dashtype 1 title 'temperature 4'
unset label
# forward KL
$row0 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
1.000000 2.514096 2.506557 2.523551 0.220604 0.210789 0.229914 0.731098 0.728545 0.735803
EOD
# reverse KL
$row1 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
3.250000 2.504544 2.491258 2.519021 0.214281 0.205356 0.226857 0.732118 0.724926 0.737763
EOD
$difference1 << EOD
# row mean seeds_low seeds_high documents_low documents_high
3.250000 -0.009551 -0.023017 0.003914 -0.017109 -0.006175
EOD
# symmetric KL
$row2 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
4.250000 2.511912 2.504849 2.515539 0.218293 0.210657 0.224457 0.730771 0.728545 0.735144
EOD
$difference2 << EOD
# row mean seeds_low seeds_high documents_low documents_high
4.250000 -0.002184 -0.016110 0.011742 -0.008617 0.003114
EOD
# Jensen-Shannon
$row3 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
5.250000 2.521830 2.506948 2.529700 0.231470 0.220849 0.237669 0.724986 0.721607 0.730465
EOD
$difference3 << EOD
# row mean seeds_low seeds_high documents_low documents_high
5.250000 0.007734 -0.014181 0.029649 0.001584 0.013602
EOD
# LM loss, no teacher
$row4 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
6.250000 2.540962 2.521931 2.553808 0.253400 0.234450 0.263688 0.710496 0.704251 0.719307
EOD
$difference4 << EOD
# row mean seeds_low seeds_high documents_low documents_high
6.250000 0.026866 -0.012126 0.065858 0.021478 0.035269
EOD
# logits MSE
$row5 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
7.250000 2.584623 2.563314 2.603986 0.288512 0.272467 0.304219 0.693034 0.683456 0.702191
EOD
$difference5 << EOD
# row mean seeds_low seeds_high documents_low documents_high
7.250000 0.070527 -0.001578 0.142633 0.063195 0.078212
EOD
# top 10
$row6 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
9.500000 2.533836 2.524650 2.541028 0.237590 0.231784 0.243959 0.720407 0.716128 0.722807
EOD
$difference6 << EOD
# row mean seeds_low seeds_high documents_low documents_high
9.500000 0.019741 -0.001691 0.041172 0.015018 0.026752
EOD
# top 50
$row7 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
10.500000 2.521415 2.514945 2.528372 0.226430 0.220546 0.230711 0.725386 0.721987 0.730765
EOD
$difference7 << EOD
# row mean seeds_low seeds_high documents_low documents_high
10.500000 0.007319 0.001926 0.012712 0.000744 0.011975
EOD
# top 200
$row8 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
11.500000 2.512570 2.497453 2.521422 0.220623 0.208391 0.226997 0.727512 0.722427 0.735264
EOD
$difference8 << EOD
# row mean seeds_low seeds_high documents_low documents_high
11.500000 -0.001526 -0.035092 0.032040 -0.004983 0.005481
EOD
# top 1 + rest
$row9 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
12.500000 2.555357 2.528497 2.574003 0.257713 0.234219 0.277727 0.708137 0.700292 0.718927
EOD
$difference9 << EOD
# row mean seeds_low seeds_high documents_low documents_high
12.500000 0.041262 -0.013017 0.095540 0.035150 0.047554
EOD
# top 10 + rest
$row10 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
13.500000 2.537713 2.506002 2.586596 0.242416 0.212162 0.285899 0.719674 0.698612 0.734604
EOD
$difference10 << EOD
# row mean seeds_low seeds_high documents_low documents_high
13.500000 0.023617 -0.061924 0.109159 0.016242 0.028047
EOD
# top 50 + rest
$row11 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
14.500000 2.510606 2.500411 2.517658 0.216951 0.206336 0.226157 0.731011 0.725406 0.738963
EOD
$difference11 << EOD
# row mean seeds_low seeds_high documents_low documents_high
14.500000 -0.003490 -0.014378 0.007399 -0.008516 0.001801
EOD
# top 200 + rest
$row12 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
15.500000 2.513902 2.508679 2.517744 0.223717 0.222662 0.225724 0.727739 0.722387 0.731464
EOD
$difference12 << EOD
# row mean seeds_low seeds_high documents_low documents_high
15.500000 -0.000194 -0.025384 0.024997 -0.004989 0.005840
EOD
# temperature 0.5
$row13 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
17.750000 2.541467 2.533317 2.547525 0.242390 0.238316 0.248874 0.722993 0.721207 0.725686
EOD
$difference13 << EOD
# row mean seeds_low seeds_high documents_low documents_high
17.750000 0.027371 -0.001915 0.056657 0.021178 0.032917
EOD
# temperature 2
$row14 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
18.750000 2.532148 2.524554 2.537000 0.237478 0.233246 0.240458 0.715002 0.712809 0.718408
EOD
$difference14 << EOD
# row mean seeds_low seeds_high documents_low documents_high
18.750000 0.018053 0.001309 0.034796 0.011653 0.025058
EOD
# temperature 4
$row15 << EOD
# row lm_loss lm_loss_minimum lm_loss_maximum divergence divergence_minimum divergence_maximum agreement agreement_minimum agreement_maximum
19.750000 2.523173 2.512640 2.541298 0.231306 0.222536 0.247488 0.719281 0.711469 0.726546
EOD
$difference15 << EOD
# row mean seeds_low seeds_high documents_low documents_high
19.750000 0.009077 -0.048927 0.067081 0.001764 0.014850
EOD

# LM loss (nats per token)
set lmargin at screen 0.185000
set rmargin at screen 0.363000
set tmargin at screen 0.528000
set bmargin at screen 0.112000
set label 101 'LM loss (nats per token)' at graph 0,1.03 left font ',11' noenhanced
unset xlabel
unset ylabel
unset ytics
set key off
set format x '%.2f'
set xtics 0.050000 font ',9.5'
set grid xtics linecolor rgb '#E4E4E4' linewidth 0.6
set xrange [2.483367:2.611877]
set yrange [20.550000:-0.55]
set label 'Reference' at screen 0.012,first 0.000000 left font ',10' textcolor rgb '#707070' noenhanced
set label 'Direction, and controls' at screen 0.012,first 2.250000 left font ',10' textcolor rgb '#707070' noenhanced
set label 'Tokens of the teacher''s top K' at screen 0.012,first 8.500000 left font ',10' textcolor rgb '#707070' noenhanced
set label 'Temperature' at screen 0.012,first 16.750000 left font ',10' textcolor rgb '#707070' noenhanced
set label 'forward KL' at screen 0.022,first 1.000000 left font ',10.5' textcolor rgb '#000000' noenhanced
set label 'reverse KL' at screen 0.022,first 3.250000 left font ',10.5' textcolor rgb '#D55E00' noenhanced
set label 'symmetric KL' at screen 0.022,first 4.250000 left font ',10.5' textcolor rgb '#009E73' noenhanced
set label 'Jensen-Shannon' at screen 0.022,first 5.250000 left font ',10.5' textcolor rgb '#0072B2' noenhanced
set label 'LM loss, no teacher' at screen 0.022,first 6.250000 left font ',10.5' textcolor rgb '#CC79A7' noenhanced
set label 'logits MSE' at screen 0.022,first 7.250000 left font ',10.5' textcolor rgb '#E69F00' noenhanced
set label 'top 10' at screen 0.022,first 9.500000 left font ',10.5' textcolor rgb '#009E73' noenhanced
set label 'top 50' at screen 0.022,first 10.500000 left font ',10.5' textcolor rgb '#0072B2' noenhanced
set label 'top 200' at screen 0.022,first 11.500000 left font ',10.5' textcolor rgb '#CC79A7' noenhanced
set label 'top 1 + rest' at screen 0.022,first 12.500000 left font ',10.5' textcolor rgb '#D55E00' noenhanced
set label 'top 10 + rest' at screen 0.022,first 13.500000 left font ',10.5' textcolor rgb '#009E73' noenhanced
set label 'top 50 + rest' at screen 0.022,first 14.500000 left font ',10.5' textcolor rgb '#0072B2' noenhanced
set label 'top 200 + rest' at screen 0.022,first 15.500000 left font ',10.5' textcolor rgb '#CC79A7' noenhanced
set label 'temperature 0.5' at screen 0.022,first 17.750000 left font ',10.5' textcolor rgb '#D55E00' noenhanced
set label 'temperature 2' at screen 0.022,first 18.750000 left font ',10.5' textcolor rgb '#009E73' noenhanced
set label 'temperature 4' at screen 0.022,first 19.750000 left font ',10.5' textcolor rgb '#0072B2' noenhanced
set arrow 1 from first 2.514096,graph 0 to first 2.514096,graph 1 nohead linewidth 0.9 linecolor rgb '#000000' dashtype 3
plot $row0 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#000000', \
    $row0 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#000000', \
    $row1 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#D55E00', \
    $row1 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#D55E00', \
    $row2 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#009E73', \
    $row2 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $row3 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#0072B2', \
    $row3 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2', \
    $row4 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#CC79A7', \
    $row4 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#CC79A7', \
    $row5 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#E69F00', \
    $row5 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#E69F00', \
    $row6 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#009E73', \
    $row6 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $row7 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#0072B2', \
    $row7 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2', \
    $row8 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#CC79A7', \
    $row8 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#CC79A7', \
    $row9 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#D55E00', \
    $row9 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#D55E00', \
    $row10 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#009E73', \
    $row10 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $row11 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#0072B2', \
    $row11 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2', \
    $row12 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#CC79A7', \
    $row12 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#CC79A7', \
    $row13 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#D55E00', \
    $row13 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#D55E00', \
    $row14 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#009E73', \
    $row14 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $row15 using 3:1:($4-$3):(0) with vectors nohead linewidth 2 linecolor rgb '#0072B2', \
    $row15 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2'
unset label
unset arrow

# forward KL (nats per token)
set lmargin at screen 0.390000
set rmargin at screen 0.568000
set tmargin at screen 0.528000
set bmargin at screen 0.112000
set label 101 'forward KL (nats per token)' at graph 0,1.03 left font ',11' noenhanced
unset xlabel
unset ylabel
unset ytics
set key off
set format x '%.2f'
set xtics 0.050000 font ',9.5'
set grid xtics linecolor rgb '#E4E4E4' linewidth 0.6
set xrange [0.198436:0.311139]
set yrange [20.550000:-0.55]
set arrow 1 from first 0.220604,graph 0 to first 0.220604,graph 1 nohead linewidth 0.9 linecolor rgb '#000000' dashtype 3
plot $row0 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#000000', \
    $row0 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#000000', \
    $row1 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#D55E00', \
    $row1 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#D55E00', \
    $row2 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#009E73', \
    $row2 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $row3 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#0072B2', \
    $row3 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2', \
    $row4 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#CC79A7', \
    $row4 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#CC79A7', \
    $row5 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#E69F00', \
    $row5 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#E69F00', \
    $row6 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#009E73', \
    $row6 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $row7 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#0072B2', \
    $row7 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2', \
    $row8 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#CC79A7', \
    $row8 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#CC79A7', \
    $row9 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#D55E00', \
    $row9 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#D55E00', \
    $row10 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#009E73', \
    $row10 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $row11 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#0072B2', \
    $row11 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2', \
    $row12 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#CC79A7', \
    $row12 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#CC79A7', \
    $row13 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#D55E00', \
    $row13 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#D55E00', \
    $row14 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#009E73', \
    $row14 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $row15 using 6:1:($7-$6):(0) with vectors nohead linewidth 2 linecolor rgb '#0072B2', \
    $row15 using 5:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2'
unset label
unset arrow

# top-1 agreement
set lmargin at screen 0.595000
set rmargin at screen 0.773000
set tmargin at screen 0.528000
set bmargin at screen 0.112000
set label 101 'top-1 agreement' at graph 0,1.03 left font ',11' noenhanced
unset xlabel
unset ylabel
unset ytics
set key off
set format x '%.2f'
set xtics 0.020000 font ',9.5'
set grid xtics linecolor rgb '#E4E4E4' linewidth 0.6
set xrange [0.679571:0.742848]
set yrange [20.550000:-0.55]
set arrow 1 from first 0.731098,graph 0 to first 0.731098,graph 1 nohead linewidth 0.9 linecolor rgb '#000000' dashtype 3
plot $row0 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#000000', \
    $row0 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#000000', \
    $row1 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#D55E00', \
    $row1 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#D55E00', \
    $row2 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#009E73', \
    $row2 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $row3 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#0072B2', \
    $row3 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2', \
    $row4 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#CC79A7', \
    $row4 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#CC79A7', \
    $row5 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#E69F00', \
    $row5 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#E69F00', \
    $row6 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#009E73', \
    $row6 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $row7 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#0072B2', \
    $row7 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2', \
    $row8 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#CC79A7', \
    $row8 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#CC79A7', \
    $row9 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#D55E00', \
    $row9 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#D55E00', \
    $row10 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#009E73', \
    $row10 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $row11 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#0072B2', \
    $row11 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2', \
    $row12 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#CC79A7', \
    $row12 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#CC79A7', \
    $row13 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#D55E00', \
    $row13 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#D55E00', \
    $row14 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#009E73', \
    $row14 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $row15 using 9:1:($10-$9):(0) with vectors nohead linewidth 2 linecolor rgb '#0072B2', \
    $row15 using 8:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2'
unset label
unset arrow

# LM loss, difference to forward KL
set lmargin at screen 0.800000
set rmargin at screen 0.978000
set tmargin at screen 0.528000
set bmargin at screen 0.112000
set label 101 'LM loss, difference to forward KL' at graph 0,1.03 left font ',11' noenhanced
unset xlabel
unset ylabel
unset ytics
set key off
set format x '%.2f'
set xtics 0.050000 font ',9.5'
set grid xtics linecolor rgb '#E4E4E4' linewidth 0.6
set xrange [-0.073900:0.121135]
set yrange [20.550000:-0.55]
set arrow 1 from first 0.000000,graph 0 to first 0.000000,graph 1 nohead linewidth 0.9 linecolor rgb '#000000' dashtype 3
plot $difference1 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C0D55E00', \
    $difference1 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#D55E00', \
    $difference1 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#D55E00', \
    $difference2 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C0009E73', \
    $difference2 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#009E73', \
    $difference2 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $difference3 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C00072B2', \
    $difference3 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#0072B2', \
    $difference3 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2', \
    $difference4 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C0CC79A7', \
    $difference4 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#CC79A7', \
    $difference4 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#CC79A7', \
    $difference5 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C0E69F00', \
    $difference5 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#E69F00', \
    $difference5 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#E69F00', \
    $difference6 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C0009E73', \
    $difference6 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#009E73', \
    $difference6 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $difference7 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C00072B2', \
    $difference7 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#0072B2', \
    $difference7 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2', \
    $difference8 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C0CC79A7', \
    $difference8 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#CC79A7', \
    $difference8 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#CC79A7', \
    $difference9 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C0D55E00', \
    $difference9 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#D55E00', \
    $difference9 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#D55E00', \
    $difference10 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C0009E73', \
    $difference10 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#009E73', \
    $difference10 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $difference11 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C00072B2', \
    $difference11 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#0072B2', \
    $difference11 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2', \
    $difference12 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C0CC79A7', \
    $difference12 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#CC79A7', \
    $difference12 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#CC79A7', \
    $difference13 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C0D55E00', \
    $difference13 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#D55E00', \
    $difference13 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#D55E00', \
    $difference14 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C0009E73', \
    $difference14 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#009E73', \
    $difference14 using 2:1 with points pointtype 7 pointsize 0.75 linewidth 1.2 linecolor rgb '#009E73', \
    $difference15 using 5:1:($6-$5):(0) with vectors nohead linewidth 7 linecolor rgb '#C00072B2', \
    $difference15 using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 linecolor rgb '#0072B2', \
    $difference15 using 2:1 with points pointtype 6 pointsize 0.75 linewidth 1.2 linecolor rgb '#0072B2'
unset label
unset arrow
unset multiplot
unset output
